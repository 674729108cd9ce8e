/**
 * What becomes of the file: our block is written as a whole, everything outside it stays byte for byte. A block that is
 * appended to a file without a final newline has none either, and that is how its removal knows whose newline it is.
 */
import type { Conflict } from './conflict.ts';
import { plainText } from '../aws/text.ts';
import { AppError } from '../errors.ts';
import { newlineOf, says, type IniSection } from './ini.ts';
import { beginLine, END, isSessionName, openBlocks, refuseEdited, type Block } from './markers.ts';
import { leadsThere, sessionThrough } from './namesakes.ts';
import { isOutdated } from './outdated.ts';
import { headOf, idOf, sectionLines, type Section } from './section.ts';

export interface ConfigText {
  /** As it is shown in errors. */
  path: string;
  text: string;
}

/** Sections are named by id: `profile dev`, `sso-session acme`. */
export interface BlockPlan {
  before: string;
  /** The same as before when there are conflicts: nothing is to be written then. */
  after: string;
  added: string[];
  changed: string[];
  /** Stale ones of ours. */
  removed: string[];
  /** In the file already, outside the block, with the very same keys. */
  already: string[];
  conflicts: Conflict[];
  /** What has to read back once `after` is written. */
  sections: readonly Section[];
}

/**
 * The file with the block of a session as it should be. Blocks of other sessions count as
 * outside, but for older ones of the same portal: those go. To go on in spite of
 * a conflict, plan again and `leave` that section (by id) as it is.
 * Throws AppError SSB-603 with the lines of a block that was edited, and SSB-601 for what could not be read back.
 */
export function planBlock(
  file: ConfigText,
  {
    session,
    sections: all,
    leave = [],
  }: { session: string; sections: readonly Section[]; leave?: readonly string[] },
): BlockPlan {
  refuseUnsafe(file.path, session, all);
  const { ini, blocks } = openBlocks(file);
  const ours = blocks.filter(
    (block) => block.session === session || isOutdated(block, { session, sections: all }, ini),
  );
  refuseEdited(file.path, ours, ini);
  const sections = all.filter((section) => !leave.includes(idOf(section)));
  const inBlock = ours.flatMap((block) => block.sections);
  const outside = ini.sections.filter((section) => !inBlock.includes(section));
  const namesakes = (section: Section) => outside.filter(({ id }) => id === idOf(section));
  const already = sections.filter((section) => isThere(section, namesakes(section)));
  const conflicts = sections
    .filter((section) => !already.includes(section))
    .flatMap((section) => conflictOf(section, namesakes(section), { all, outside }));
  const written = sections.filter((section) => !already.includes(section));
  const old = new Map(inBlock.map((section) => [section.id, section]));
  const kept = new Set(written.map(idOf));
  return {
    before: file.text,
    after: conflicts.length > 0 ? file.text : rewritten(file.text, ours, session, written),
    added: written.map(idOf).filter((id) => !old.has(id)),
    changed: written.filter((section) => differs(section, old.get(idOf(section)))).map(idOf),
    removed: [...old.keys()].filter((id) => !kept.has(id)),
    already: already.map(idOf),
    conflicts,
    sections,
  };
}

/**
 * A line break of any kind in a value would be a line of its own to some tool, and could make it run a program; a session
 * name that our markers can't hold would lock the file. Throws AppError SSB-601 before anything is planned.
 */
function refuseUnsafe(path: string, session: string, sections: readonly Section[]): void {
  const texts = sections.flatMap(({ name, keys }) => [name, ...Object.entries(keys).flat()]);
  const problems = [
    ...(isSessionName(session)
      ? []
      : [`session ${plainText(session, 64)}: not a name for a session`]),
    ...texts
      .filter((text) => /[\p{Cc}\u2028\u2029]/u.test(text))
      .map((text) => `${plainText(text, 64)}: it holds a control character`),
  ];
  if (problems.length === 0) return;
  throw new AppError('SSB-601', `${path} was not changed: this can't be written into it.`, {
    why: 'A line would end up as another setting, or be read in different ways by different tools.',
    problems,
    fix: ['For a session: give it another name, profiles.session in sso-bootstrap.yaml.'],
  });
}

function isThere({ keys }: Section, namesakes: readonly IniSection[]): boolean {
  const [one, second] = namesakes;
  return one !== undefined && second === undefined && says(one, keys);
}

function conflictOf(
  section: Section,
  namesakes: readonly IniSection[],
  { all, outside }: { all: readonly Section[]; outside: readonly IniSection[] },
): Conflict[] {
  const [one, second] = namesakes;
  if (one === undefined) return [];
  const same = second === undefined && leadsThere(section, one);
  const through = second === undefined ? sessionThrough(section, one, { all, outside }) : null;
  return [{ id: one.id, head: headOf(one.id), line: one.head.number, same, through }];
}

function differs(section: Section, old: IniSection | undefined): boolean {
  return old !== undefined && !says(old, section.keys);
}

/** The new block takes the place of the old one of its session, else of the first; the others go. From below, so that places stay. */
function rewritten(
  text: string,
  ours: readonly Block[],
  session: string,
  sections: readonly Section[],
): string {
  const place = ours.find((block) => block.session === session) ?? ours[0] ?? null;
  if (place === null) return splice(text, null, session, sections);
  return [...ours]
    .reverse()
    .reduce((now, block) => splice(now, block, session, block === place ? sections : []), text);
}

function splice(
  text: string,
  block: Block | null,
  session: string,
  sections: readonly Section[],
): string {
  const newline = newlineOf(text);
  const body = blockLines(session, sections).join(newline);
  if (block === null) {
    if (sections.length === 0) return text;
    const ended = /(?:^\uFEFF?|[\r\n])$/.test(text);
    return ended ? `${text}${body}${newline}` : `${text}${newline}${body}`;
  }
  const { begin, end } = block;
  const [above, below] = [text.slice(0, begin.start), text.slice(end.end)];
  const ended = end.end - end.start > end.text.length;
  if (sections.length > 0) {
    return `${above}${body}${ended ? text.slice(end.start + end.text.length, end.end) : ''}${below}`;
  }
  return ended ? above + below : above.replace(/(?:\r\n|\n|\r)$/, '');
}

function blockLines(session: string, sections: readonly Section[]): string[] {
  return [
    beginLine(session),
    '# sso-bootstrap writes this block anew whenever it runs, down to its last line. Put what is yours above or below it.',
    '# For other names or Regions change "profiles" in sso-bootstrap.yaml, then run sso-bootstrap cli.',
    ...sections.flatMap((section, index) => [
      ...(index === 0 ? [] : ['']),
      ...sectionLines(section),
    ]),
    END,
  ];
}
