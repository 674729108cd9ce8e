/** Our block of ~/.aws/config: shown as a diff, and written after a yes. */
import { AppError } from '../../errors.ts';
import { planBlock, type BlockPlan } from '../../profiles/block.ts';
import { readAwsConfig, writeAwsConfig, type AwsConfigFile } from '../../profiles/config-file.ts';
import { unifiedDiff } from '../../profiles/diff.ts';
import { leftText, mayStay } from '../../profiles/namesakes.ts';
import type { Section } from '../../profiles/section.ts';
import { counted } from '../counted.ts';
import type { Session } from '../session.ts';

export interface Wrote {
  changed: boolean;
  warnings: string[];
}

export interface Block {
  /** The name of the sso-session. */
  session: string;
  sections: readonly Section[];
}

/** `back`: Esc throws Back. Throws AppError SSB-606 for names that are taken, SSB-801 for a no, SSB-201 where nobody can say yes, and what reading and writing the file throws. */
export async function writeBlock(
  session: Session,
  block: Block,
  path: string,
  { back = false } = {},
): Promise<Wrote> {
  const { ui, options, rehearsal } = session;
  const file = await readAwsConfig(path);
  const { plan, warnings } = planned(file, block);
  if (plan.after === plan.before) return { changed: false, warnings };
  ui.say('');
  const lines = unifiedDiff(path, plan.before, plan.after);
  for (const line of lines) ui.say(line, 'exact');
  ui.say('');
  if (options.dryRun) return { changed: false, warnings };
  if (rehearsal !== null) {
    ui.say(`  In a rehearsal it goes to ${path}; your own ~/.aws is not touched.`, 'warn');
  }
  await approve(session, path, { lines, back });
  const { backup } = await writeAwsConfig(file, plan, { now: new Date(session.clock.now()) });
  session.changed.push(`wrote ${path}`);
  if (backup !== null) ui.say(`  The file as it was: ${backup}`, 'dim');
  return { changed: true, warnings };
}

/** What may stay of somebody's own under the same names stays, and ours is left out. */
function planned(
  file: AwsConfigFile,
  { session, sections }: Block,
): { plan: BlockPlan; warnings: string[] } {
  const first = planBlock(file, { session, sections });
  if (first.conflicts.length === 0) return { plan: first, warnings: [] };
  const left = mayStay(file.path, first.conflicts);
  return {
    plan: planBlock(file, { session, sections, leave: left.map(({ id }) => id) }),
    warnings: left.map((one) => leftText(file.path, one)),
  };
}

async function approve(
  { ui, options, command, commandLine }: Session,
  path: string,
  { lines, back }: { lines: readonly string[]; back: boolean },
): Promise<void> {
  if (options.yes) return;
  const yes = await ui.choice({
    kind: 'choice',
    id: 'profiles.write',
    label: questionAbout(path, lines),
    help: `Only the lines with + come into ${path}; everything else in it stays as it is, and a copy is kept.`,
    choices: [
      { value: true, label: 'Yes, write them' },
      { value: false, label: 'No, change nothing' },
    ],
    sample: true,
    flag: '--yes',
    key: '(flag only)',
    example: '',
    back,
    instead: '"No" leaves the file as it is.',
  });
  if (!yes)
    throw new AppError('SSB-801', `${path} was not changed.`, {
      why: 'You said no.',
      fix: [`${commandLine(command)}      shows the changes again`],
    });
}

/** Lines of a unified diff, whose first two name the file. */
function questionAbout(path: string, [, , ...lines]: readonly string[]): string {
  const [come, go] = ['+', '-'].map((sign) => lines.filter((line) => line.startsWith(sign)).length);
  const out = go === 0 ? '' : `, and take ${counted(go ?? 0, 'line')} out`;
  return `Write ${counted(come ?? 0, 'line')} into ${path}${out}?`;
}
