/**
 * The lines that begin and end a block of ours, one block for each sign-in session. A block that is not exactly as we
 * write it is refused with its lines: what a person put there, or where a lost end was, is never guessed. None of our
 * comments has a colon or an equals sign: `aws configure set` takes such a line for a key of the section above, and would
 * put that section's new keys behind it, into our block.
 */
import { AppError } from '../errors.ts';
import { readIni, type Ini, type IniLine, type IniSection } from './ini.ts';
import { OUR_KEYS } from './section.ts';

export interface Block {
  session: string;
  begin: IniLine;
  end: IniLine;
  sections: IniSection[];
}

interface Damage {
  line: number;
  message: string;
}

const BEGIN = /^# >>> sso-bootstrap ([\w.@+-]+) >>>$/;
export const END = '# <<< sso-bootstrap <<<';
const LIKE_A_MARKER = /(?:>>>|<<<)\s*sso-bootstrap|sso-bootstrap\b.*(?:>>>|<<<)/;

/** What a marker can hold. */
export const isSessionName = (name: string) => /^[\w.@+-]+$/.test(name);
export const beginLine = (session: string) => `# >>> sso-bootstrap ${session} >>>`;

/** The file as sections, and all blocks of ours in its order. Throws SSB-603 for markers that are not as we write them. */
export function openBlocks({ path, text }: { path: string; text: string }): {
  ini: Ini;
  blocks: Block[];
} {
  const ini = readIni(text);
  const { blocks, damage } = findBlocks(ini);
  if (damage.length > 0) throw damaged(path, damage);
  return { ini, blocks };
}

/** Throws SSB-603 with the lines of these blocks that we did not write: they are about to be rewritten. */
export function refuseEdited(path: string, blocks: readonly Block[], ini: Ini): void {
  const foreign = blocks.flatMap((block) => foreignLines(block, ini));
  if (foreign.length > 0) throw damaged(path, foreign);
}

function findBlocks(ini: Ini): { blocks: Block[]; damage: Damage[] } {
  const blocks: Block[] = [];
  const damage: Damage[] = [];
  let open: { session: string; begin: IniLine } | null = null;
  const say = (line: IniLine, message: string) => damage.push({ line: line.number, message });
  const unclosed = (line: IniLine) => say(line, `this block has no last line (${END})`);
  for (const line of ini.lines) {
    const session = BEGIN.exec(line.text)?.[1];
    if (session !== undefined) {
      if (open) unclosed(open.begin);
      if (blocks.some((block) => block.session === session)) {
        say(line, `a second block for ${session}: one of the two has to go`);
      }
      open = { session, begin: line };
    } else if (line.text === END) {
      if (open) blocks.push(blockOf(ini, open, line));
      else say(line, 'a block ends here that begins nowhere');
      open = null;
    } else if (LIKE_A_MARKER.test(line.text)) {
      say(
        line,
        `this line was edited: a block begins with "${beginLine('NAME')}", ends with "${END}"`,
      );
    }
  }
  if (open) unclosed(open.begin);
  return { blocks, damage };
}

function blockOf(ini: Ini, open: Pick<Block, 'session' | 'begin'>, end: IniLine): Block {
  const inside = ({ start }: IniLine) => start > open.begin.start && start < end.start;
  return { ...open, end, sections: ini.sections.filter(({ head }) => inside(head)) };
}

/** Lines of a block that we didn't write, and lines behind it that its last section would swallow. */
function foreignLines({ session, begin, end, sections }: Block, { lines }: Ini): Damage[] {
  const first = sections[0]?.head.start ?? end.start;
  const early = lines.filter(
    ({ kind, start }) => kind === 'text' && start > begin.start && start < first,
  );
  const move = `${beginLine(session)} is rewritten as a whole: move it above or below`;
  return [
    ...early.map(({ number }) => ({ line: number, message: `this line is not ours, and ${move}` })),
    ...sections.flatMap((section) => foreignIn(section, { session, end, move })),
  ];
}

function foreignIn(
  section: IniSection,
  { session, end, move }: { session: string; end: IniLine; move: string },
): Damage[] {
  const { head, id, entries } = section;
  const link = entries.find(({ key }) => key === 'sso_session')?.value;
  const ours = id === `sso-session ${session}` || (id.startsWith('profile ') && link === session);
  if (!ours) return [{ line: head.number, message: `[${id}] is not ours, and ${move}` }];
  const comments = section.lines.filter(
    ({ kind, start }) => kind === 'comment' && start < end.start,
  );
  const behind = section.lines.filter(({ kind, start }) => kind === 'text' && start > end.start);
  const strange = entries.filter(
    ({ key, value, nested, line }) => line.start < end.start && (nested || !isOurs(key, value)),
  );
  return [
    ...comments.map(({ number }) => ({ line: number, message: `a comment of yours, and ${move}` })),
    ...strange.map(({ key, line }) => ({
      line: line.number,
      // A line without a sign of equality is a key as a whole, and may hold a secret.
      message: `${/^[\w-]{1,40}$/.test(key) ? key : 'this line'} is not ours, and ${move}`,
    })),
    ...behind.map(({ number }) => ({
      line: number,
      message: `this line belongs to [${id}] of our block: give it a section of its own, or delete it`,
    })),
  ];
}

function isOurs(key: string, value: string): boolean {
  if (key === 'credential_process') return value.startsWith('granted credential-process ');
  return OUR_KEYS.some((ours) => ours === key);
}

function damaged(path: string, damage: readonly Damage[]): AppError {
  return new AppError('SSB-603', `The block of sso-bootstrap in ${path} was edited by hand.`, {
    why: 'What is in it can no longer be told from what is yours, so nothing is written.',
    problems: [...damage]
      .sort((a, b) => a.line - b.line)
      .map(({ line, message }) => `${path}:${line}  ${message}`),
    fix: [
      'Correct these lines, or delete the whole block: it is written again. Then run the same command.',
    ],
  });
}
