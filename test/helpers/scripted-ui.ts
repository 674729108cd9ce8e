/** A Ui that answers from a script. A question that the script does not expect fails, and so does an answer that nobody asked for. */
import { expect, onTestFinished } from 'vitest';
import type { ManyQuestion, Task, Ui } from '../../src/ui/ui.ts';

export interface ScriptedUi extends Ui {
  /** Everything said, in order. */
  said: string[];
  results: string[];
  asked: string[];
}

/** Answers by question id. A function gets the question and gives the answer. */
export type Script = Record<string, unknown>;

/** `stops`: the run ends before everything is asked. */
export function scriptedUi(script: Script, { interactive = true, stops = false } = {}): ScriptedUi {
  const said: string[] = [];
  const results: string[] = [];
  const asked: string[] = [];
  const left = new Map(Object.entries(script));

  // The script holds answers of many types; the test that wrote it knows which question takes which.
  function answer<T>(question: { id: string; label: string }): Promise<T> {
    asked.push(question.id);
    if (!left.has(question.id)) {
      return Promise.reject(
        new Error(
          `unexpected question ${question.id}: ${question.label}\n${said.slice(-20).join('\n')}`,
        ),
      );
    }
    const found = left.get(question.id);
    left.delete(question.id);
    return Promise.resolve(
      typeof found === 'function' ? (found as (q: unknown) => T)(question) : (found as T),
    );
  }

  if (left.size > 0 && !stops) {
    onTestFinished(() => {
      expect([...left.keys()], 'answers that nobody asked for').toEqual([]);
    });
  }
  return {
    interactive,
    width: 80,
    said,
    results,
    asked,
    result: (text) => results.push(text),
    say: (text) => said.push(text),
    text: async (question) => {
      const text = await answer<string>(question);
      const problem = question.check?.(text) ?? null;
      if (problem !== null) throw new Error(`${question.id} refuses "${text}": ${problem}`);
      return text;
    },
    choice: async <T>(question: { id: string; label: string; choices: { value: T }[] }) => {
      const value = await answer<T>(question);
      const values = question.choices.map((choice) => choice.value);
      expect(values, `choices of ${question.id}`).toContainEqual(value);
      return value;
    },
    many: async <T>(question: ManyQuestion<T>) => {
      const { atLeast = 0, sample } = question;
      const picked = await answer<T[]>(question);
      for (const values of sample ? [sample, picked] : [picked])
        expect(values.length, `answers to ${question.id}`).toBeGreaterThanOrEqual(atLeast);
      const values = question.choices.map((choice) => choice.value);
      for (const value of picked) expect(values, `choices of ${question.id}`).toContainEqual(value);
      return picked;
    },
    typed: (question) => answer(question),
    task: (label): Task => ({
      start: () => undefined,
      update: () => undefined,
      end: (state, detail) => said.push(`${state} ${label} ${detail ?? ''}`),
    }),
    pause: ({ why }) => said.push(why),
    keys: () => () => undefined,
    page: (url) => {
      said.push(url);
      return Promise.resolve();
    },
  };
}
