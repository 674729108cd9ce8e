/**
 * Lines for which the AWS CLI and boto3 refuse a config file as a whole, where other tools read on. As Python's
 * configparser has it, which both of them use.
 */
import { readIni, type Ini, type IniSection } from './ini.ts';

/** `line 3  …`, in the order of the kinds of trouble; none for a file that they read. */
export function refusedLines(text: string): string[] {
  const ini = readIni(text);
  return [
    ...(ini.bom
      ? ['line 1  begins with a byte order mark: save the file as UTF-8 without one']
      : []),
    ...ini.preamble
      .filter(({ kind }) => kind === 'text')
      .map(({ number }) => `line ${number}  stands before the first [section]`),
    ...doubleSections(ini),
    ...ini.sections.flatMap(badEntries),
  ];
}

function doubleSections({ sections }: Ini): string[] {
  const seen = new Map<string, number>();
  return sections.flatMap(({ head: { text, number } }) => {
    const head = text.trim();
    const first = seen.get(head);
    seen.set(head, first ?? number);
    return first === undefined ? [] : [`line ${number}  ${head} is in line ${first} already`];
  });
}

function badEntries({ entries }: IniSection): string[] {
  const seen = new Set<string>();
  return entries
    .filter(({ nested }) => !nested)
    .flatMap(({ line: { number, text } }) => {
      const key = /^([^=:]+)[=:]/.exec(text)?.[1]?.trim().toLowerCase();
      if (key === undefined) return [`line ${number}  is neither a key with a value nor a comment`];
      const again = seen.has(key);
      seen.add(key);
      return again ? [`line ${number}  ${key} is in this section already`] : [];
    });
}
