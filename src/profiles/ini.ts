/**
 * Reads the text of an AWS config or credentials file without losing a byte: every line keeps its place, so that text
 * can be cut and joined by offsets. Where tools differ it sees more heads rather than fewer (indented ones, ones after a
 * lone CR): a name that any tool takes for there already must not be written again.
 */

export interface IniLine {
  /** From 1. */
  number: number;
  /** Offsets in the text; `end` is behind the line's own newline. */
  start: number;
  end: number;
  /** Without the newline, and without the byte order mark of the first line. */
  text: string;
  kind: 'blank' | 'comment' | 'head' | 'text';
}

export interface IniEntry {
  key: string;
  /** As written: what some tools take for a comment behind it is part of it. */
  value: string;
  line: IniLine;
  /** An indented line: it continues the value above, or is one of its nested keys. */
  nested: boolean;
}

export interface IniSection {
  /** `profile NAME`, `sso-session NAME` or whatever else stands in the brackets; `[default]` is `profile default`. */
  id: string;
  head: IniLine;
  /** All lines up to the next head. */
  lines: IniLine[];
  entries: IniEntry[];
}

export interface Ini {
  text: string;
  /** Begins with a byte order mark, which AWS CLI and boto3 stumble over. */
  bom: boolean;
  lines: IniLine[];
  /** Lines before the first head. */
  preamble: IniLine[];
  sections: IniSection[];
}

const BOM = '\uFEFF';

/** Never throws: lines that mean nothing are kept as `text`. */
export function readIni(text: string): Ini {
  const bom = text.startsWith(BOM);
  const lines = linesOf(text, bom ? 1 : 0);
  const preamble: IniLine[] = [];
  const sections: IniSection[] = [];
  for (const line of lines) {
    const section = sections.at(-1);
    if (line.kind === 'head') {
      sections.push({ id: sectionId(line.text), head: line, lines: [], entries: [] });
    } else if (section === undefined) {
      preamble.push(line);
    } else {
      section.lines.push(line);
      if (line.kind === 'text') section.entries.push(entryOf(line));
    }
  }
  return { text, bom, lines, preamble, sections };
}

/** The newline that a file uses: that of its first line; `\n` where there is none yet. */
export function newlineOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** Whether a section says exactly these keys, in words that every tool reads alike. */
export function says({ entries }: IniSection, keys: Readonly<Record<string, string>>): boolean {
  return (
    entries.length === Object.keys(keys).length &&
    entries.every(
      ({ key, value, nested }) => !nested && Object.hasOwn(keys, key) && keys[key] === value,
    )
  );
}

function linesOf(text: string, from: number): IniLine[] {
  const lines: IniLine[] = [];
  for (const match of text.slice(from).matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start === end) break;
    const content = match[1] ?? '';
    lines.push({ number: lines.length + 1, start, end, text: content, kind: kindOf(content) });
  }
  return lines;
}

function kindOf(text: string): IniLine['kind'] {
  const trimmed = text.trim();
  if (trimmed === '') return 'blank';
  if (/^[#;]/.test(trimmed)) return 'comment';
  return /^\[[^\]]+\]/.test(trimmed) ? 'head' : 'text';
}

function sectionId(text: string): string {
  const inside = /\[([^\]]+)\]/.exec(text)?.[1]?.trim() ?? '';
  const named = /^(profile|sso-session|services)\s+(?:"([^"]*)"|'([^']*)'|(.+))$/.exec(inside);
  if (named) return `${named[1] ?? ''} ${named[2] ?? named[3] ?? named[4] ?? ''}`;
  return inside === 'default' ? 'profile default' : inside;
}

function entryOf(line: IniLine): IniEntry {
  const at = line.text.indexOf('=');
  return {
    key: (at < 0 ? line.text : line.text.slice(0, at)).trim(),
    value: at < 0 ? '' : line.text.slice(at + 1).trim(),
    line,
    nested: /^\s/.test(line.text),
  };
}
