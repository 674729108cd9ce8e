/**
 * Nothing that comes from AWS or a file may command the terminal, whoever forgot to look at it: what a Ui is given loses
 * terminal sequences, controls, and the marks that turn the order of text around. Lines and blanks stay.
 */
import type { ChoiceQuestion, ManyQuestion, Ui } from './ui.ts';

const ESCAPE = '\\u001b';
const SEQUENCES = new RegExp(
  [
    `(?:${ESCAPE}\\[|\\u009b)[0-?]*[ -/]*[@-~]`,
    `(?:${ESCAPE}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c\\n]*(?:\\u0007|\\u009c|${ESCAPE}\\\\)?`,
    `${ESCAPE}[@-_]?`,
  ].join('|'),
  'gu',
);
/** All controls but new line and tab; marks of direction; halves of characters. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export const visible = (text: string): string => text.replace(SEQUENCES, '').replace(UNSEEN, ' ');

const maybe = (text: string | undefined) => (text === undefined ? undefined : visible(text));

/** The same Ui, which shows only what can be seen. */
export function visibleUi(ui: Ui): Ui {
  return {
    ...ui,
    say: (text, tone) => {
      ui.say(visible(text), tone);
    },
    result: (text) => {
      ui.result(visible(text));
    },
    task(label, options) {
      const task = ui.task(visible(label), options);
      return {
        start: task.start,
        update: (detail) => {
          task.update(visible(detail));
        },
        end: (state, detail) => {
          task.end(state, maybe(detail));
        },
      };
    },
    pause: (pause) => {
      ui.pause({ ...pause, why: visible(pause.why) });
    },
    text: (question) => ui.text(asked(question)),
    typed: (question) => ui.typed(asked(question)),
    choice: (question) => ui.choice(withChoices(question)),
    many: (question) => ui.many(withChoices(question)),
  };
}

interface Asked {
  label: string;
  help: string;
  initial?: { value: unknown; source: string };
}

const asked = <Q extends Asked>(question: Q): Q => ({
  ...question,
  label: visible(question.label),
  help: visible(question.help),
  ...(question.initial && {
    initial: { ...question.initial, source: visible(question.initial.source) },
  }),
});

const withChoices = <T, Q extends ChoiceQuestion<T> | ManyQuestion<T>>(question: Q): Q => ({
  ...asked(question),
  choices: question.choices.map((choice) => ({
    ...choice,
    label: visible(choice.label),
    ...(choice.hint !== undefined && { hint: visible(choice.hint) }),
  })),
});
