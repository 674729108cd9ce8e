import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BACK, HELP, keysOf, sortKeys, type Takes } from '../../src/ui/terminal-keys.ts';

const ESC = '\u001b';
const DOWN = '\u001b[B';

describe('keys', () => {
  it.each<[string, Takes, string, ReturnType<typeof sortKeys>]>([
    ['text is for the prompt', 'line', 'abc', { feed: 'abc', held: '' }],
    ['a line is for the prompt', 'line', 'abc\n', { feed: 'abc\r', held: '' }],
    ['more lines wait', 'line', 'a\r\nb\nc', { feed: 'a\r', held: 'b\nc' }],
    ['empty lines do not wait', 'line', 'a\n\n\nb', { feed: 'a\r', held: 'b' }],
    ['Enter twice is one Enter', 'list', '\r\r', { feed: '\r', held: '' }],
    ['arrows and Enter go to the list', 'list', `${DOWN}\r`, { feed: `${DOWN}\r`, held: '' }],
    ['keys after an Enter are dropped', 'list', `\r${DOWN}\r`, { feed: '\r', held: '' }],
    ['a word and Enter search a list', 'list', 'london\r', { feed: 'london\r', held: '' }],
    ['lines at a list wait, all of them', 'list', 'a\nb\n', { feed: '', held: 'a\nb\n' }],
    ['lines at boxes wait', 'boxes', 'a\nb', { feed: '', held: 'a\nb' }],
    ['lines at a word of consent are dropped', 'word', 'delete\nb\n', { feed: '', held: '' }],
    ['one word is consent', 'word', 'delete\r', { feed: 'delete\r', held: '' }],
    ['Esc goes back', 'line', ESC, { feed: '', held: '', key: 'back' }],
    ['Esc twice goes back once', 'word', ESC + ESC, { feed: '', held: '', key: 'back' }],
    ['? explains a list', 'list', '?', { feed: '', held: '', key: 'help' }],
    ['? explains a text', 'line', '?', { feed: '', held: '', key: 'help' }],
    ['? and Enter explain a text', 'line', '?\r', { feed: '', held: '', key: 'help' }],
    ['a text may hold a ?', 'line', 'a?\r', { feed: 'a?\r', held: '' }],
    ['Ctrl-C stops', 'list', '\u0003', { feed: '', held: '', key: 'stop' }],
    ['Ctrl-C in a hurry stops', 'line', 'abc\u0003', { feed: '', held: '', key: 'stop' }],
    ['Ctrl-D stops', 'line', '\u0004', { feed: '', held: '', key: 'stop' }],
  ])('%s', (_case, takes, data, sorted) => {
    expect(sortKeys(takes, data)).toEqual(sorted);
  });

  it('a ? in the middle of a text is a character', () => {
    expect(sortKeys('line', '?', false)).toEqual({ feed: '?', held: '' });
  });
});

/** A keyboard without a terminal behind it. */
function keyboard() {
  const events = new EventEmitter();
  const modes: boolean[] = [];
  const stdin = Object.assign(events, {
    resume: () => undefined,
    pause: () => undefined,
    setRawMode: (on: boolean) => modes.push(on),
  });
  return { stdin, modes, press: (keys: string | Buffer) => events.emit('data', Buffer.from(keys)) };
}

const soon = (ms = 40) => new Promise((resolve) => setTimeout(resolve, ms));

/** A prompt that takes one line, as Inquirer would. */
const oneLine = ({ input, signal }: { input: NodeJS.ReadableStream; signal: AbortSignal }) =>
  new Promise<string>((resolve, reject) => {
    let text = '';
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
    input.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.endsWith('\r')) resolve(text.slice(0, -1));
    });
  });

describe('a prompt', () => {
  it('gets what is typed, and gives the terminal back', async () => {
    const { stdin, modes, press } = keyboard();
    const asked = keysOf(stdin).prompt('line', oneLine);
    await soon();
    press('ab');
    press('c\r');
    expect(await asked).toBe('abc');
    expect(modes).toEqual([true, false]);
    expect(stdin.listenerCount('data')).toBe(0);
  });

  it.each([
    ['Esc', ESC, BACK],
    ['?', '?', HELP],
  ])('ends with the key for %s', async (_name, key, symbol) => {
    const { stdin, press } = keyboard();
    const asked = keysOf(stdin).prompt('list', oneLine);
    await soon();
    press(key);
    expect(await asked).toBe(symbol);
  });

  it('takes an arrow key for one though it comes in two pieces, and a letter in two bytes', async () => {
    const { stdin, press } = keyboard();
    const asked = keysOf(stdin).prompt('line', oneLine);
    await soon();
    press(ESC);
    press('[B');
    press(Buffer.from('é').subarray(0, 1));
    press(Buffer.from('é').subarray(1));
    press('\r');
    expect(await asked).toBe(`${DOWN}é`);
  });

  it.each([
    ['Ctrl-C', '\u0003', 130],
    ['a closed terminal', null, 129],
  ])('%s stops the run', async (_name, key, exit) => {
    const { stdin, press } = keyboard();
    const asked = keysOf(stdin).prompt('line', oneLine);
    const ended = expect(asked).rejects.toMatchObject({ name: 'Interrupted', exit });
    await soon();
    if (key === null) stdin.emit('end');
    else press(key);
    await ended;
  });

  it('leaves pasted lines for the next texts, past lists, and forgets them at a word of consent', async () => {
    const { stdin, press } = keyboard();
    const keys = keysOf(stdin);
    const first = keys.prompt('line', oneLine);
    await soon();
    press('a\nb\nc\n');
    press('d\n');
    expect(await first).toBe('a');
    expect(keys.waiting()).toBe(3);
    const list = keys.prompt('list', oneLine);
    await soon();
    press('x\r');
    expect(await list).toBe('x');
    expect(await keys.prompt('line', oneLine)).toBe('b');
    expect(keys.waiting()).toBe(2);
    const word = keys.prompt('word', oneLine);
    await soon();
    press('\r');
    expect(await word).toBe('');
    expect(keys.waiting()).toBe(0);
  });

  it.each([
    ['on an empty line, whatever was typed and taken out before', '', HELP],
    ['as a character where text stands', 'ab', 'ab?'],
  ])('takes ? %s', async (_case, stands, answer) => {
    const { stdin, press } = keyboard();
    const asked = keysOf(stdin).prompt('line', async (context) => {
      const text = oneLine(context);
      await soon();
      context.shown(stands);
      return text;
    });
    await soon();
    press('ab');
    await soon(80);
    press('?');
    press('\r');
    expect(await asked).toBe(answer);
  });

  it('that refuses an answer takes what is typed next, and not the lines pasted with it', async () => {
    const { stdin, press } = keyboard();
    const keys = keysOf(stdin);
    const asked = keys.prompt('line', async (context) => {
      await oneLine(context);
      context.refused();
      return oneLine(context);
    });
    await soon();
    press('bad\nnext\n');
    await Promise.resolve();
    await Promise.resolve();
    press('good\r');
    expect(await asked).toBe('good');
    expect(keys.waiting()).toBe(1);
  });

  it('is not answered by keys from before it was on the screen', async () => {
    const { stdin, press } = keyboard();
    const keys = keysOf(stdin);
    const asked = keys.prompt('list', oneLine);
    press('\r');
    press('y');
    await soon();
    press('z\r');
    expect(await asked).toBe('z');
    expect(keys.waiting()).toBe(0);
  });

  it('goes back without the rest of a paste', async () => {
    const { stdin, press } = keyboard();
    const keys = keysOf(stdin);
    const first = keys.prompt('line', oneLine);
    await soon();
    press('a\nb\n');
    await first;
    const list = keys.prompt('list', oneLine);
    await soon();
    press(ESC);
    expect(await list).toBe(BACK);
    expect(keys.waiting()).toBe(0);
  });
});
