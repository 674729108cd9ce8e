/** An Identity Center that is in use already: what to do with it is the first question of the guided run. */
import { startUrl } from '../../aws/partitions.ts';
import type { Known } from '../../aws/types.ts';
import type { Reader } from '../../engine/reader.ts';
import type { Foundations } from '../../steps/actual.ts';
import type { Answers, Existing } from '../../steps/step.ts';
import type { Ui } from '../../ui/ui.ts';
import { audit } from '../audit/audit.ts';
import { takeOver } from './import.ts';
import { login } from '../computer/login.ts';
import { noProfiles, type ProfileFlags } from '../computer/profile-flags.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Connection, Session } from '../session.ts';

/** Somebody made users, groups or permission sets there already. */
export async function inUse(reader: Reader): Promise<boolean> {
  return (await whatIsThere(reader)).some((list) => list.known && list.value.length > 0);
}

const whatIsThere = (reader: Reader) =>
  Promise.all([reader.actual('users'), reader.actual('groups'), reader.actual('permissionSets')]);

/** What to do with an Identity Center in use: the first question. */
export async function askExisting(ui: Ui, answers: Answers, reader: Reader): Promise<Existing> {
  const [users, groups, sets] = await whatIsThere(reader);
  const count = (list: Known<unknown[]>) => (list.known ? list.value.length : '?');
  ui.say(
    `  This Identity Center is in use: ${count(users)} users, ${count(groups)} groups, ${count(sets)} permission sets.`,
  );
  if (answers.existing !== undefined) return answers.existing;
  const named = answers.users.length + answers.grants.length > 0;
  const start = named ? 'add' : 'take-over';
  return ui.choice<Existing>({
    kind: 'choice',
    id: 'existing',
    label: 'What shall we do with it?',
    help: 'Taking it over writes a file that says what is there, and changes nothing. After that the file is where you add and remove; every change is shown first.',
    choices: [
      { value: 'take-over', label: 'Take it over as it is: write the file, change nothing' },
      { value: 'add', label: 'Take it over, and add people to it' },
      {
        value: 'computer',
        label: 'Only this computer: sign in, write the profiles, change nothing in AWS',
      },
      { value: 'keys', label: 'Only find old keys: read and report, change nothing' },
      { value: 'leave', label: 'Leave it: stop here' },
    ],
    // Whoever names people with a flag wants them in.
    initial: { value: start, source: named ? '--user, --grant' : 'built in' },
    sample: start,
    flag: '--existing',
    key: '(flag only)',
    example: 'take-over',
  });
}

interface Around {
  session: Session;
  connection: Connection;
  path: string;
  base: Foundations;
  profiles: ProfileFlags;
}

/** What is done in place of the set-up. None of it changes anything in AWS. */
export async function instead(
  what: Exclude<Existing, 'add'>,
  { session, connection, path, base, profiles }: Around,
): Promise<CommandResult> {
  const { instance } = base.center;
  if (what === 'computer' && instance)
    return login(session, startUrl(instance.region, instance.identityStoreId), profiles);
  const result =
    what === 'take-over'
      ? await takeOver(session, connection, path)
      : what === 'keys'
        ? await audit(session, {})
        : leftAlone(session, base);
  return noProfiles(result, session, profiles);
}

function leftAlone(session: Session, base: Foundations): CommandResult {
  return {
    exit: 0,
    ...placeOf(base),
    data: { existing: 'leave' },
    warnings: [],
    next: [{ command: session.commandLine('import'), when: 'to write the file later' }],
    text: 'Nothing was changed.',
  };
}
