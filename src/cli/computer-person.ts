/** Whose profiles go onto this computer, and what only that person can tell after signing in. */
import { findNamed, sameName } from '../config/naming.ts';
import type { DesiredUser } from '../config/desired.ts';
import { AppError } from '../errors.ts';
import type { Scene } from '../welcome/collect.ts';
import type { Flow } from './flow.ts';
import { personMeant } from './welcome-scene.ts';

/** The one named, else who runs this, else the first of the file. Throws AppError SSB-202 where that is nobody. */
export function whoseComputer(
  word: string | undefined,
  { desired: { users }, caller }: Scene,
  flow: Flow,
): DesiredUser {
  if (word !== undefined) return personMeant(word, users, flow, 'cli --user');
  const own = caller.arn.split('/').at(-1) ?? '';
  const runs =
    caller.kind === 'identity-center'
      ? (findNamed(users, ({ userName }) => userName, own) ??
        users.find(({ email }) => sameName(email, own)))
      : undefined;
  const [first] = users;
  const person = runs ?? first;
  if (person) return person;
  throw new AppError('SSB-202', `${flow.file.path} names no people, so there are no profiles.`, {
    why: 'Profiles are made from what the file gives a person.',
    fix: [
      'Add people and access to the file, then run the same command again.',
      `${flow.session.commandLine('login URL')}      takes what the portal shows you`,
    ],
  });
}

/** AWS can't tell whether a second factor is asked for; whoever has just signed in can, and that counts for more. */
export async function askSecondFactor({ session, file }: Flow): Promise<void> {
  const { ui } = session;
  if (!ui.interactive) return;
  const answer = await ui.choice<'yes' | 'no' | 'unsure'>({
    kind: 'choice',
    id: 'computer.second-factor',
    label: 'Did AWS make you set up or use a second factor just now?',
    help: 'A code of an authenticator app, a security key, or a fingerprint: anything besides the password. AWS has no way to tell us whether it asks for one.',
    choices: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No, the password was enough' },
      { value: 'unsure', label: 'I was signed in already, or don’t know' },
    ],
    sample: 'yes',
    instead: 'You are signed in. If you don’t know, say so: it changes nothing.',
  });
  if (answer !== 'no') return;
  await file.update(({ confirmed = {}, ...config }) => {
    const { mfa: _mfa, ...others } = confirmed;
    return { ...config, confirmed: others };
  });
  ui.say('  Then it is not on: a password alone opens these accounts.', 'bad');
  ui.say(`  ${session.commandLine('checklist')}      shows how to switch it on`, 'exact');
}
