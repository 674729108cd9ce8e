/** A person with keys to press, and notes of what was answered, for the tests of an interview. */
import type { Answer, Notes } from '../../src/cli/init/interview.ts';
import { Back } from '../../src/ui/back.ts';
import type { Ui } from '../../src/ui/ui.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';

export const BACK = Symbol('Esc');

/** A person who answers in this order, whatever is asked. */
export function person(...typed: unknown[]) {
  const asked: { id: string; initial: unknown; source: string | undefined }[] = [];
  const ui = scriptedUi({});
  const next = <T>(question: {
    id: string;
    initial?: { value: unknown; source: string };
  }): Promise<T> => {
    const { id, initial } = question;
    asked.push({ id, initial: initial?.value, source: initial?.source });
    const answer = typed.shift();
    if (answer === undefined) return Promise.reject(new Error(`nobody answers ${id}`));
    return answer === BACK ? Promise.reject(new Back()) : Promise.resolve(answer as T);
  };
  Object.assign(ui, { text: next, choice: next, many: next });
  return { ui, asked, ids: () => asked.map(({ id }) => id), left: typed };
}

export function notesOf(...start: Answer[]): Notes & { all: Answer[]; writes: number } {
  const notes = {
    all: start,
    writes: 0,
    read: () => notes.all,
    write: (answers: readonly Answer[]) => {
      notes.all = [...answers];
      notes.writes += 1;
    },
  };
  return notes;
}

export const noted = (id: string, value: Answer['value'], more: Partial<Answer> = {}): Answer => ({
  id,
  label: `${id}?`,
  value,
  shown: JSON.stringify(value),
  ...more,
});

export const text = (ui: Ui, id: string, check?: (line: string) => string | null) =>
  ui.text({ kind: 'text', id, label: `${id}?`, help: '', ...(check ? { check } : {}) });

export const choice = <T>(ui: Ui, id: string, ...values: T[]) =>
  ui.choice({
    kind: 'choice',
    id,
    label: `${id}?`,
    help: '',
    choices: values.map((value) => ({ value, label: `<${String(value)}>` })),
  });
