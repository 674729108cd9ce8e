/** The profiles of all that somebody has, as the portal lists it: shown as a diff, and written after a yes. */
import { AppError } from '../errors.ts';
import { openConfigFile } from '../config/file.ts';
import type { ProfileSettings } from '../config/schema.ts';
import { planBlock, type BlockPlan } from '../profiles/block.ts';
import { readAwsConfig, writeAwsConfig, type AwsConfigFile } from '../profiles/config-file.ts';
import { desiredProfiles } from '../profiles/desired.ts';
import { unifiedDiff } from '../profiles/diff.ts';
import { idOf, type Section } from '../profiles/section.ts';
import { ownAccess } from '../sign-in/own-access.ts';
import type { SignInIo, SignInSession } from '../sign-in/session.ts';
import { withTask } from '../ui/with-task.ts';
import type { Session } from './session.ts';

export interface Wrote {
  changed: boolean;
  warnings: string[];
}

/** Throws AppError SSB-801 for a no, SSB-201 where nobody can say yes, and what reading and writing the file throws. */
export async function writeProfiles(
  session: Session,
  to: SignInSession,
  path: string,
  io: SignInIo,
): Promise<Wrote> {
  const { ui, options, rehearsal } = session;
  const grants = await withTask(
    ui,
    'asking the portal what you have',
    () => ownAccess(to, io),
    (found) => ({ detail: countOf(found) }),
  );
  if (grants.length === 0) {
    return { changed: false, warnings: ['the portal shows no account: access may be on its way'] };
  }
  const { sections } = desiredProfiles(grants, {
    portal: to,
    settings: { ...settingsFor(session, to), session: to.name },
  });
  const file = await readAwsConfig(path);
  const { plan, warnings } = planned(file, to, sections);
  if (plan.after === plan.before) return { changed: false, warnings };
  ui.say('');
  for (const line of unifiedDiff(path, plan.before, plan.after)) ui.say(line, 'exact');
  ui.say('');
  if (options.dryRun) return { changed: false, warnings };
  await approve(session, path);
  const { backup } = await writeAwsConfig(file, plan, { now: new Date(session.clock.now()) });
  if (backup !== null) ui.say(`  The file as it was: ${backup}`, 'dim');
  if (rehearsal !== null) {
    ui.say(`  In a rehearsal it goes to ${path}; your own ~/.aws is not touched.`, 'warn');
  }
  return { changed: true, warnings };
}

/** What somebody wrote under the same name stays, and ours is left out. */
function planned(
  file: AwsConfigFile,
  { name }: SignInSession,
  sections: readonly Section[],
): { plan: BlockPlan; warnings: string[] } {
  const first = planBlock(file, { session: name, sections });
  if (first.conflicts.length === 0) return { plan: first, warnings: [] };
  const taken = first.conflicts.map(({ id }) => id);
  const rest = sections.filter((section) => !taken.includes(idOf(section)));
  return {
    plan: planBlock(file, { session: name, sections: rest }),
    warnings: first.conflicts.map(
      ({ head, line }) => `${head} is in ${file.path} already, line ${line}: left as it is`,
    ),
  };
}

/** How the file wants profiles named, if it is for this portal. */
function settingsFor(session: Session, { startUrl, region }: SignInSession): ProfileSettings {
  const { path, exists } = session.configPath();
  if (!exists) return {};
  const { config } = openConfigFile(path).loaded();
  return config.portalUrl === startUrl && config.region === region ? (config.profiles ?? {}) : {};
}

async function approve({ ui, options }: Session, path: string): Promise<void> {
  if (options.yes) return;
  const yes = await ui.choice({
    kind: 'choice',
    id: 'login.write',
    label: 'Write these profiles?',
    help: `Only the lines with + come into ${path}; everything else in it stays as it is, and a copy is kept.`,
    choices: [
      { value: true, label: 'Yes, write them' },
      { value: false, label: 'No, change nothing' },
    ],
    sample: true,
    flag: '--yes',
    key: '(flag only)',
    example: '',
  });
  if (!yes) throw new AppError('SSB-801', `${path} was not changed.`, { why: 'You said no.' });
}

function countOf(grants: readonly { account: { id: string } }[]): string {
  const accounts = new Set(grants.map(({ account }) => account.id)).size;
  return `${grants.length} ${grants.length === 1 ? 'role' : 'roles'} in ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
}
