/**
 * What a person types, chunk by chunk, before Inquirer sees it: Esc goes back, ? explains, Ctrl-C stops, and pasted
 * lines wait for the next questions that take text. A paste never picks from a list and never types a word of consent.
 */
import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Interrupted } from '../errors.ts';

export const BACK = Symbol('back');
export const HELP = Symbol('help');
export type Key = typeof BACK | typeof HELP;

export const isKey = (value: unknown): value is Key => value === BACK || value === HELP;

/** What a prompt takes: a line of text, one of a list, ticks in boxes, or one word that says yes to something grave. */
export type Takes = 'line' | 'list' | 'boxes' | 'word';

/** What is left out of Inquirer's own context: the stream that stands in for the keyboard, and what ends the prompt. */
export interface PromptContext {
  input: NodeJS.ReadableStream;
  signal: AbortSignal;
  /** Ticks would be lost with the prompt: at boxes ? presses Enter, and this tells why. */
  explaining: () => boolean;
  /** The answer was refused: what is typed from now on is for this prompt. */
  refused: () => void;
  /** What stands on the line of text now: where that is nothing, ? explains again. */
  shown: (line: string) => void;
}

export interface Keys {
  /** Runs one prompt; Esc and ? come back instead of its value. Throws Interrupted for Ctrl-C and a closed terminal. */
  prompt: <T>(takes: Takes, run: (context: PromptContext) => Promise<T>) => Promise<T | Key>;
  /** Pasted lines that no question has taken yet. */
  waiting: () => number;
}

/** The keyboard: process.stdin, or what a test puts in its place. */
export interface Keyboard {
  on(event: 'data', listener: (data: Buffer) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  off(event: 'data', listener: (data: Buffer) => void): unknown;
  off(event: 'end', listener: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
  setRawMode?(on: boolean): unknown;
}

export interface Sorted {
  /** For the prompt that is open. */
  feed: string;
  /** For later questions that take text. */
  held: string;
  key?: 'back' | 'help' | 'stop';
}

const ESC = '\u001b';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
/** Typed before the question was on the screen, in milliseconds: no answer to it. */
const EARLY = 25;
/** An arrow key is an Esc with more behind it; over a slow line that may come this much later. */
const ESC_WAIT = 50;

/** Sorts one chunk of keys. Several lines at once are a paste. In the middle of a text ? is a character like others. */
export function sortKeys(takes: Takes, data: string, untouched = true): Sorted {
  if (data.includes(CTRL_C) || data === CTRL_D) return { feed: '', held: '', key: 'stop' };
  if (data === ESC || data === ESC + ESC) return { feed: '', held: '', key: 'back' };
  const text = takes === 'line' || takes === 'word';
  if (text ? untouched && data.trim() === '?' : data === '?') {
    return { feed: '', held: '', key: 'help' };
  }
  const end = /\r\n?|\n/.exec(data);
  if (!end) return { feed: data, held: '' };
  const first = `${data.slice(0, end.index)}\r`;
  const rest = data.slice(end.index + end[0].length).replace(/^[\r\n]+/, '');
  if (takes === 'line') return { feed: first, held: rest };
  // Arrow keys and Enters in one go are somebody in a hurry: one question gets one Enter.
  if (rest === '' || data.includes(ESC)) return { feed: first, held: '' };
  return { feed: '', held: takes === 'word' ? '' : data };
}

export function keysOf(stdin: Keyboard): Keys {
  let held = '';

  async function prompt<T>(
    takes: Takes,
    run: (context: PromptContext) => Promise<T>,
  ): Promise<T | Key> {
    const input = new PassThrough();
    const stop = new AbortController();
    let open = false;
    let explaining = false;
    let untouched = true;
    let answered: NodeJS.Timeout | undefined;

    const refused = () => {
      clearTimeout(answered);
      answered = undefined;
    };
    const shown = (line: string) => {
      if (line === '') untouched = true;
    };
    const hold = (data: string, lines: boolean) => {
      if (data.includes(CTRL_C)) stop.abort(new Interrupted(130));
      else if (takes !== 'word' && lines && !data.includes(ESC) && data.trim() !== '') held += data;
    };
    const take = (data: string) => {
      // A stray key from before the question is dropped; whole lines were pasted.
      if (!open) {
        hold(data, held !== '' || /[\r\n]/.test(data));
        return;
      }
      // What comes right after an Enter belongs to the next question.
      if (answered) {
        hold(data, true);
        return;
      }
      const { feed, held: rest, key } = sortKeys(takes, data, untouched);
      hold(rest, true);
      explaining = takes === 'boxes' && key === 'help';
      if (explaining) input.write('\r');
      else if (key)
        stop.abort(key === 'stop' ? new Interrupted(130) : key === 'back' ? BACK : HELP);
      if (feed.endsWith('\r')) answered = setTimeout(refused, EARLY);
      if (feed === '') return;
      untouched = false;
      input.write(feed);
    };
    const close = listen(stdin, take, () => {
      stop.abort(new Interrupted(129));
    });
    try {
      await new Promise((resolve) => setTimeout(resolve, EARLY));
      if (takes === 'word') held = '';
      const { signal } = stop;
      const running = run({ input, signal, explaining: () => explaining, refused, shown });
      open = true;
      const pasted = takes === 'line' ? held : '';
      if (pasted !== '') held = '';
      if (pasted !== '') take(pasted);
      return await running;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      const reason: unknown = stop.signal.reason;
      if (reason === BACK) held = '';
      if (reason === BACK || reason === HELP) return reason;
      throw reason;
    } finally {
      refused();
      close();
    }
  }

  return { prompt, waiting: () => held.split(/[\r\n]+/).filter((line) => line !== '').length };
}

/** Keys as they are typed, with the arrow keys in one piece; the returned function gives the terminal back. */
function listen(stdin: Keyboard, take: (text: string) => void, end: () => void): () => void {
  const decoder = new StringDecoder('utf8');
  let escape: NodeJS.Timeout | undefined;
  let before = '';
  const pass = () => {
    const text = before;
    before = '';
    take(text);
  };
  const onData = (data: Buffer) => {
    clearTimeout(escape);
    before += decoder.write(data);
    if (before.endsWith(ESC)) escape = setTimeout(pass, ESC_WAIT);
    else if (before !== '') pass();
  };
  stdin.on('data', onData);
  stdin.on('end', end);
  stdin.setRawMode?.(true);
  stdin.resume();
  return () => {
    clearTimeout(escape);
    stdin.off('data', onData);
    stdin.off('end', end);
    stdin.pause();
    stdin.setRawMode?.(false);
  };
}
