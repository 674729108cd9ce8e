/**
 * The Ui for screen readers, braille lines and very simple terminals: questions with numbers, answers as lines, and a
 * screen that only ever grows. No cursor is moved, no key is read on its own, no colour is needed; marks are words.
 */
import { askList, askText, askTyped, type AskIo } from './accessible-questions.ts';
import { linesOf } from './accessible-lines.ts';
import { spoken } from './accessible-words.ts';
import { defaultOf } from './default-of.ts';
import { openPage } from './browser.ts';
import { plainUi, type PlainOptions } from './plain.ts';
import type { Ui } from './ui.ts';

export interface AccessibleOptions extends PlainOptions {
  stdin: NodeJS.ReadableStream;
  /** The program for pages; empty: the system's own. Null: addresses are printed, never opened. */
  browser: string | null;
}

/** What a line stands for while the program waits; any other one leaves. */
const KEYS: Readonly<Record<string, 'enter' | 'help'>> = { '': 'enter', '?': 'help' };

export function accessibleUi(options: AccessibleOptions): Ui {
  const { rehearsal, stderr } = options;
  const speak = (text: string) => {
    stderr(spoken(text));
  };
  // Whole sentences: the screen reader breaks them itself.
  const base = plainUi({ ...options, stderr: speak, wrap: false });
  const lines = linesOf(options.stdin, stderr);
  // Questions are heard with --quiet, too.
  const io: AskIo = {
    lines,
    say: (text) => {
      speak(`${text}\n`);
    },
  };
  const preset = <T>(question: Parameters<typeof defaultOf<T>>[0]) =>
    defaultOf(question, rehearsal !== null);

  return {
    ...base,
    interactive: true,
    text: (question) => askText(io, question, preset(question)),
    async choice(question) {
      const start = preset(question);
      const given = start && { value: [start.value], source: start.source };
      const [picked] = await askList(io, question, { several: false, atLeast: 1, start: given });
      if (picked === undefined) throw new Error(`${question.id} was answered with nothing`);
      return picked.value;
    },
    async many(question) {
      const { atLeast = 0 } = question;
      const start = preset(question);
      const picked = await askList(io, question, { several: true, atLeast, start });
      return picked.map(({ value }) => value);
    },
    typed: (question) => askTyped(io, question),
    keys: (listener) =>
      lines.listen((line) => {
        listener(KEYS[line.trim()] ?? 'escape');
      }),
    async page(url) {
      stderr(`${url}\n`);
      if (options.browser === null) return;
      const [open] = await askList(
        io,
        {
          label: 'Open this page?',
          help: 'It opens in your browser. The address above works anywhere.',
          choices: [
            { value: true, label: 'Open it in the browser' },
            { value: false, label: 'No, I have it' },
          ],
        },
        { several: false, atLeast: 1, start: undefined },
      );
      if (open?.value === true) await openPage(url, options.browser);
    },
  };
}
