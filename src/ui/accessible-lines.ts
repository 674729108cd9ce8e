/**
 * Lines that a person types, as the terminal itself edits them: no key is read on its own and nothing is drawn again.
 * Pasted lines wait for the next questions that take text, and never answer another kind.
 */
import { createInterface, type Interface } from 'node:readline';
import { Interrupted } from '../errors.ts';

export interface Lines {
  /** Prints the question and waits for one line. `text`: a pasted line may answer. Throws Interrupted at the end of input. */
  ask: (prompt: string, takes: 'text' | 'list' | 'word') => Promise<string>;
  /** Calls back for each line while no question is open; the returned function stops it. */
  listen: (listener: (line: string) => void) => () => void;
}

/** Typed before the question was there, in milliseconds: no answer to it. */
const EARLY = 50;

export function linesOf(stdin: NodeJS.ReadableStream, write: (text: string) => void): Lines {
  let waiting: string[] = [];
  let reader: Interface | null = null;
  let taker: ((line: string | null) => void) | null = null;
  let ended = false;

  function open(): Interface {
    const lines = createInterface({ input: stdin, terminal: false });
    lines.on('line', (line) => {
      if (taker) taker(line);
      else if (line.trim() !== '') waiting.push(line);
    });
    lines.on('close', () => {
      ended = true;
      taker?.(null);
    });
    return lines;
  }

  return {
    async ask(prompt, takes) {
      reader ??= open();
      if (!ended) reader.resume();
      await new Promise((resolve) => setTimeout(resolve, EARLY));
      if (ended) throw new Interrupted(129);
      if (takes === 'word') waiting = [];
      write(prompt);
      const pasted = takes === 'text' ? waiting.shift() : undefined;
      if (pasted !== undefined) {
        write(`${pasted}\n`);
        reader.pause();
        return pasted;
      }
      const line = await new Promise<string | null>((resolve) => {
        taker = (typed) => {
          // The rest of a paste comes at once.
          taker = null;
          resolve(typed);
        };
      });
      if (line === null) throw new Interrupted(129);
      reader.pause();
      return line;
    },
    listen(listener) {
      reader ??= open();
      if (!ended) reader.resume();
      taker = (line) => {
        if (line !== null) listener(line);
      };
      return () => {
        taker = null;
        if (!ended) reader?.pause();
      };
    },
  };
}
