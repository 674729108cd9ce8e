/** A person who says yes to everything, and otherwise takes what is offered. */
import type { Task, Ui } from '../../src/ui/ui.ts';
import type { ScriptedUi } from '../helpers/scripted-ui.ts';

export function yesUi(): ScriptedUi {
  const said: string[] = [];
  const results: string[] = [];
  const asked: string[] = [];
  const own: Pick<Ui, 'text' | 'choice' | 'many' | 'typed'> = {
    text: ({ id, initial, sample }) => {
      asked.push(id);
      return Promise.resolve(initial?.value ?? sample ?? '');
    },
    choice: ({ id, initial, sample, choices }) => {
      asked.push(id);
      const value = initial?.value ?? sample ?? choices[0]?.value;
      return value === undefined
        ? Promise.reject(new Error(`${id}: no choice`))
        : Promise.resolve(value);
    },
    many: ({ id, initial, sample }) => {
      asked.push(id);
      return Promise.resolve(initial?.value ?? sample ?? []);
    },
    typed: ({ id }) => {
      asked.push(id);
      return Promise.resolve(true);
    },
  };
  return {
    ...own,
    ...{ interactive: true, width: 80, said, results, asked },
    finish: () => undefined,
    result: (text) => results.push(text),
    say: (text) => said.push(text),
    task: (label): Task => ({
      start: () => undefined,
      update: () => undefined,
      end: (state, detail) => said.push(`${state} ${label} ${detail ?? ''}`),
    }),
    pause: ({ why }) => said.push(why),
    keys: () => () => undefined,
    page: () => Promise.resolve(),
  };
}
