/** How the guided run ends: with profiles on this computer, signed in and proven. What goes wrong here undoes nothing. */
import { isForeignError } from '../../aws/error-kinds.ts';
import { AppError } from '../../errors.ts';
import { withTask } from '../../ui/with-task.ts';
import { commandOf, setUpComputer } from '../computer/computer.ts';
import type { Config } from '../../config/schema.ts';
import type { Flow } from '../changes/flow.ts';
import type { Asked } from './origins.ts';
import type { ProfileFlags } from '../computer/profile-flags.ts';
import { dataOf, type CommandResult } from '../result.ts';
import { readScene } from '../welcome/welcome-scene.ts';

/** The e-mail address that this run was told for "you first"; undefined where the file had its people before. */
export function addressOfYou({ answers, start }: Asked, asked: Config): string | undefined {
  const noted = answers.find(({ id }) => id === 'users.you.email')?.value;
  if (typeof noted === 'string') return noted;
  return start.users === undefined ? Object.values(asked.users ?? {})[0]?.email : undefined;
}

/**
 * The result of the run with that of the computer behind it; a warning and the command where it could not be done.
 * `you` is the address of the person whose computer it is, where this run was told; `flags` are for the profiles.
 */
export async function endOnComputer(
  flow: Flow,
  result: CommandResult,
  { you, flags }: { you: string | undefined; flags: ProfileFlags },
): Promise<CommandResult> {
  const { session } = flow;
  const command = session.commandLine(commandOf(flags));
  const later = { command, when: 'for the profiles on this computer, and to sign in' };
  if (!session.ui.interactive && session.rehearsal === null) {
    return { ...result, next: [...result.next, later] };
  }
  try {
    const read = await withTask(session.ui, 'reading who has what', () => readScene(flow));
    if (read.scene.desired.users.length === 0) return withNobody(flow, result);
    const own = await setUpComputer(flow, read, {
      ...flags,
      ...(you !== undefined && { user: you }),
    });
    return {
      ...result,
      exit: own.exit,
      data: { ...dataOf(result), computer: own.data },
      warnings: [...result.warnings, ...own.warnings],
      next: [...result.next, ...own.next],
      text: [result.text, own.text].filter((text) => text !== '').join('\n\n'),
      ...(own.error && { error: own.error }),
    };
  } catch (error) {
    const known = isForeignError(error) ? session.explain(error) : error;
    if (!(known instanceof AppError)) throw known;
    const warning = `this computer is not set up yet: ${withLines(known, command)}`;
    return { ...result, warnings: [...result.warnings, warning], next: [...result.next, later] };
  }
}

/** What is wrong where, and what mends it; the command that comes next is said anyway. */
function withLines({ message, details: { problems = [], fix = [] } }: AppError, next: string) {
  const lines = [...problems, ...fix.filter((line) => !line.startsWith(next))];
  return [message, ...lines.map((line) => `      ${line}`)].join('\n');
}

/** Profiles are of people. */
function withNobody({ session, file }: Flow, result: CommandResult): CommandResult {
  const warning = `${file.path} names no people, so nobody can sign in yet, and this computer needs no profiles.`;
  const command = session.commandLine('apply');
  return {
    ...result,
    warnings: [...result.warnings, warning],
    next: [...result.next, { command, when: 'once it names people and what they may do' }],
  };
}
