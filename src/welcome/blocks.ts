/**
 * What a message is made of, before it is text or Markdown. Words of ours and values of others stand apart, so that
 * each writer can make the values harmless in its own way.
 */

/** A command or a name as it is typed; an address; or plain words. */
export type Piece = string | { code: string } | { url: string };
export type Line = readonly Piece[];

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; line: Line }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: Line])[] }
  | { kind: 'steps' | 'list'; lines: readonly Line[] }
  | { kind: 'code'; lines: readonly string[] }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };

/** A line with values in it: say`Open ${url(address)}, then ${'anything else'}.` */
export function say(words: TemplateStringsArray, ...values: Piece[]): Line {
  return words.flatMap((word, index): Piece[] => {
    const value = values[index];
    return [word, ...(value === undefined ? [] : [value])];
  });
}

export const code = (text: string): Piece => ({ code: text });
export const url = (address: string): Piece => ({ url: address });

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (line: Line): Block => ({ kind: 'text', line });
export const steps = (lines: readonly Line[]): Block => ({ kind: 'steps', lines });
export const list = (lines: readonly Line[]): Block => ({ kind: 'list', lines });
/** Commands or lines of a file, to be copied as they are. */
export const toCopy = (lines: readonly string[]): Block => ({ kind: 'code', lines });
export const facts = (rows: readonly (readonly [string, Line])[]): Block => ({
  kind: 'facts',
  rows,
});
