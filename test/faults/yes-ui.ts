/** A person who says yes to everything, and otherwise takes what is offered. */
import type { Ui } from '../../src/ui/ui.ts';
import { scriptedUi, type ScriptedUi } from '../helpers/scripted-ui.ts';

export function yesUi(): ScriptedUi {
  const ui = scriptedUi({});
  const asked = <T>(id: string, answer: T) => {
    ui.asked.push(id);
    return Promise.resolve(answer);
  };
  const own: Pick<Ui, 'text' | 'choice' | 'many' | 'typed'> = {
    text: ({ id, initial, sample }) => asked(id, initial?.value ?? sample ?? ''),
    choice: ({ id, initial, sample, choices }) => {
      const value = initial?.value ?? sample ?? choices[0]?.value;
      return value === undefined ? Promise.reject(new Error(`${id}: no choice`)) : asked(id, value);
    },
    many: ({ id, initial, sample }) => asked(id, initial?.value ?? sample ?? []),
    typed: ({ id }) => asked(id, true),
  };
  return { ...ui, ...own };
}
