/** Whose profiles go onto this computer, and what only that person can tell after signing in. */
import type { DesiredUser } from '../../config/desired.ts';
import { AppError } from '../../errors.ts';
import type { ChoiceQuestion } from '../../ui/ui.ts';
import { grantsFor, type Scene } from '../../welcome/collect.ts';
import type { Flow } from '../changes/flow.ts';
import { lastPerson } from './last-person.ts';
import { orLeave } from '../leave.ts';
import { personMeant } from '../welcome/welcome-scene.ts';

/**
 * The one named, else who runs this, else whose profiles are here already, else the only one with access, else whom a
 * person picks. Throws AppError SSB-202
 * where that is nobody, SSB-201 where nobody can be asked, and Interrupted where a person leaves.
 */
export async function whoseComputer(
  word: string | undefined,
  scene: Scene,
  flow: Flow,
): Promise<DesiredUser> {
  const { users } = scene.desired;
  if (word !== undefined) return personMeant(word, users, flow, 'cli --user');
  if (scene.runs) return scene.runs;
  const people = users.filter((user) => grantsFor(user, scene).length > 0);
  const [first = users[0], second] = people;
  if (!first) throw nobody(flow);
  if (!second) return first;
  const last = lastPerson(flow.session, scene);
  if (last && people.includes(last)) {
    flow.session.ui.say(
      `  The profiles here are those of ${last.userName}; cli --user NAME is for somebody else’s.`,
      'dim',
    );
    return last;
  }
  const { ui, changed } = flow.session;
  const mayLeave = changed.length === 0;
  const ask = () => ui.choice(questionAbout(people, first, mayLeave));
  return mayLeave ? orLeave(ui, ask) : ask();
}

function questionAbout(
  people: readonly DesiredUser[],
  first: DesiredUser,
  mayLeave: boolean,
): ChoiceQuestion<DesiredUser> {
  return {
    kind: 'choice',
    id: 'computer.whose',
    label: 'Whose computer is this?',
    help: 'It gets the profiles of this person, who then signs in. The credentials that run this don’t tell who you are.',
    choices: people.map((one) => ({
      value: one,
      label: one.userName,
      hint: `${one.givenName} ${one.familyName}`,
    })),
    sample: first,
    explicit: true,
    flag: '--user',
    key: '(flag only)',
    example: first.userName,
    back: mayLeave,
    instead: '--user NAME answers this. Nothing is written before your yes.',
  };
}

function nobody({ file, session }: Flow): AppError {
  return new AppError('SSB-202', `${file.path} names no people, so there are no profiles.`, {
    why: 'Profiles are made from what the file gives a person.',
    fix: [
      'Add people and access to the file, then run the same command again.',
      `${session.commandLine('login URL')}      takes what the portal shows you`,
    ],
  });
}

/** AWS can't tell whether a second factor is asked for; whoever has just signed in can, and that counts for more. */
export async function askSecondFactor({
  session,
  file,
}: Pick<Flow, 'session' | 'file'>): Promise<void> {
  const { ui, rehearsal } = session;
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
    ...(rehearsal === null && { initial: { value: 'unsure', source: 'built in' } }),
    sample: 'yes',
    instead: 'You are signed in. If you don’t know, say so: it changes nothing.',
  });
  if (answer !== 'no') return;
  await file.update((config) => {
    if (config.confirmed?.mfa === undefined) return config;
    const { mfa: _mfa, ...others } = config.confirmed;
    return { ...config, confirmed: others };
  });
  ui.say('  Then it is not on: a password alone opens these accounts.', 'bad');
  ui.say(`  ${session.commandLine('checklist')}      shows how to switch it on`, 'exact');
}
