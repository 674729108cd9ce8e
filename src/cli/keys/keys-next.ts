/** What comes after `keys deactivate`, and where a user stands for whom there is nothing to do. */
import { dayOf } from '../../day.ts';
import type { Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { retiringIn } from '../../retire/entries.ts';
import { parseNamed, PASSWORD, type Named } from '../../retire/target.ts';
import { standingOf } from '../../steps/iam-user-standing.ts';
import { signedInOf } from '../../steps/signed-in.ts';
import { namesOf } from '../../steps/change.ts';
import type { Flow } from '../changes/flow.ts';
import type { UserRow } from '../../retire/rows.ts';
import { quote } from '../invocation.ts';
import { dateText } from './keys-text.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';

/** What the list of keys is for: one command for each stage that somebody is at, with the first of them. */
export function afterList(
  { commandLine }: Pick<Session, 'commandLine'>,
  rows: readonly UserRow[],
  hasOthers: boolean,
): CommandResult['next'] {
  const first = (stage: UserRow['stage'], nobodys = false) =>
    rows.find((row) => row.stage === stage && isNobodys(row) === nobodys)?.user;
  const off = first('told') ?? first('told', true) ?? first('ready', true);
  const due = first('due') ?? first('due', true);
  const lines: [string | undefined, (user: string) => string, string][] = [
    [first('unsorted'), () => 'iam-users', 'asks whose each of them is'],
    [
      first('ready') ?? first('not-ready'),
      (user) => `keys told ${user}`,
      'once they can sign in, or run with a role: has the message, and notes the day',
    ],
    [off, (user) => `keys deactivate ${user}`, whenReady(rows.find(({ user }) => user === off))],
    [due, (user) => `keys delete ${user}`, 'nothing has missed it; this is for good'],
  ];
  return [
    ...lines.flatMap(([user, words, when]) =>
      user === undefined ? [] : [{ command: commandLine(words(quote(user))), when }],
    ),
    ...(hasOthers
      ? [
          {
            command: commandLine('audit --all-accounts'),
            when: 'finds keys in the other accounts; there: keys, with --profile of that account',
          },
        ]
      : []),
  ];
}

/** A user without a password loses nothing for good. */
function whenReady(row: UserRow | undefined): string {
  return row?.credentials.some(({ credential }) => credential === PASSWORD) === true
    ? 'once they are ready: keys can be switched on again, the console password goes for good'
    : 'once they are ready; it can be undone';
}

const isNobodys = ({ whose }: UserRow) => whose?.startsWith('nobody: ') ?? false;

/** What comes next; credentials that this run began with sign nothing from here on. */
export function afterOff(
  { session }: Flow,
  { user }: Named,
  { actual: { caller }, changes }: Survey,
): CommandResult['next'] {
  const [key] = changes
    .map((change) => namesOf(change)[0] ?? '')
    .filter((name) => !isPassword(name));
  const isOwn = caller.kind === 'iam-user' && caller.name === user;
  return [
    ...(isOwn
      ? [
          {
            command: session.commandLine('login'),
            when: 'names your profiles: what you began with is off, so add --profile NAME from now on',
          },
        ]
      : []),
    ...(key === undefined
      ? []
      : [
          {
            command: session.commandLine(`keys reactivate ${quote(key)}`),
            when: 'brings it back, should somebody miss it',
          },
        ]),
    { command: session.commandLine('keys'), when: 'tells from when it can be deleted' },
  ];
}

const isPassword = (name: string) => parseNamed(name).part === PASSWORD;

/** Throws AppError SSB-202, which says where the user stands. */
export function throwNothing(
  { session, file, wait }: Flow,
  verb: string,
  { user, part }: Named,
  { actual }: Survey,
): never {
  const { caller, iamUsers } = actual;
  const signedIn = signedInOf(actual);
  const facts = iamUsers.known
    ? iamUsers.value.leaving.find(({ name }) => name === user)
    : undefined;
  const entry = retiringIn(file.loaded().config, caller.account).get(user);
  const when = { today: dayOf(session.clock.now()), wait };
  const standing = facts && standingOf(facts, entry, signedIn, when);
  throw new AppError(
    'SSB-202',
    `There is nothing to ${verb} of ${user}${part === null ? '' : `/${part}`} now.`,
    {
      why: standing
        ? `It stands at "${standing.stage}": ${standing.next}${dateText(standing)}.`
        : 'The file does not say whose it is.',
      fix: [`${session.commandLine('keys')}      shows where each one stands`],
    },
  );
}
