/** Brings together what one person is to be told: what the file grants, and what is known of them in AWS. Pure. */
import { listOf } from '../aws/list-of.ts';
import type { Caller, Group, Known, User } from '../aws/types.ts';
import type { AccountBook } from '../config/accounts.ts';
import type { Desired, DesiredUser } from '../config/desired.ts';
import { nameKey, sameName, type GrantPair } from '../config/naming.ts';
import { matchUser } from '../config/ownership.ts';
import type { Config } from '../config/schema.ts';
import { desiredProfiles, type DesiredProfiles, type Portal } from '../profiles/desired.ts';
import { grantsOfPerson } from '../profiles/grants.ts';
import { plainWords } from './plain-words.ts';
import type { Access, Welcome } from './welcome.ts';

export interface Scene {
  config: Config;
  desired: Desired;
  book: AccountBook;
  portal: Portal;
  caller: Caller;
  /** The person of the file who runs this; null where nobody can tell. */
  runs: DesiredUser | null;
  users: Known<User[]>;
  groups: Known<Group[]>;
  /** Every user comes from an identity provider, so those that are not there yet will, too. */
  outside: boolean;
  rehearsal: string | null;
}

/** What to tell a person of the file; null when the file gives them no access. */
export function welcomeFor(person: DesiredUser, scene: Scene): Welcome | null {
  const grants = grantsFor(person, scene);
  if (grants.length === 0) return null;
  const { config, portal, rehearsal } = scene;
  const user = userOf(person, scene);
  const profiles = desiredProfiles(grants, { portal, settings: config.profiles ?? {} });
  return {
    userName: user?.userName ?? person.userName,
    givenName: person.givenName,
    familyName: person.familyName,
    email: user?.email ?? person.email,
    external: user?.external ?? scene.outside,
    setUpBy: setUpBy(person, scene),
    portal,
    confirmed: {
      emailOtp: config.confirmed?.['email-otp'] !== undefined,
      mfa: config.confirmed?.['mfa'] !== undefined,
    },
    access: grants.map((grant) => accessOf(grant, profiles, scene)),
    profiles,
    rehearsal,
  };
}

/** The user in AWS who is this person; null when there is none, or nobody can tell. */
export function userOf(person: DesiredUser, { users }: Pick<Scene, 'users'>): User | null {
  return users.known ? (matchUser(users.value, person)?.user ?? null) : null;
}

/** What keeps a message from being true yet, in one sentence each. */
export function notYet(person: DesiredUser, scene: Scene): string[] {
  const { users, groups, desired } = scene;
  const who = person.userName;
  if (!users.known) return [];
  const user = userOf(person, scene);
  if (user === null) return [`${who} is not in AWS yet`];
  const missing = desired.groups.filter(
    ({ name, members }) =>
      groups.known &&
      members?.some((member) => sameName(member, who)) === true &&
      !groups.value.some((group) => sameName(group.name, name) && group.members.includes(user.id)),
  );
  if (missing.length === 0) return [];
  return [`${who} is no member yet of ${missing.map(({ name }) => name).join(', ')}`];
}

/** By the file, and through groups whose members the file leaves to others. */
export function grantsFor(person: DesiredUser, scene: Scene): GrantPair[] {
  const { desired, book, groups } = scene;
  const user = userOf(person, scene);
  const exact = new Set(
    desired.groups.filter(({ members }) => members !== null).map(({ name }) => nameKey(name)),
  );
  const memberOf = listOf(groups)
    .filter(
      ({ name, members }) =>
        user !== null && members.includes(user.id) && !exact.has(nameKey(name)),
    )
    .map(({ name }) => name);
  const grants = grantsOfPerson(desired, book, { person: person.userName, memberOf });
  const byPair = new Map(
    grants.map((grant) => [`${grant.account.id}/${grant.permissionSet}`, grant]),
  );
  return [...byPair.values()];
}

function accessOf(
  { permissionSet, account }: GrantPair,
  { sections }: DesiredProfiles,
  { desired }: Scene,
): Access {
  const own = sections.find(
    ({ kind, name, keys }) =>
      kind === 'profile' &&
      name !== 'default' &&
      keys['sso_account_id'] === account.id &&
      keys['sso_role_name'] === permissionSet,
  );
  return {
    account: { id: account.id, name: account.name ?? account.id },
    permissionSet,
    allows: plainWords(desired.permissionSets.find(({ name }) => name === permissionSet)),
    profile: own?.name ?? '',
  };
}

/**
 * Whoever runs this, else whoever saw to the settings in the console, by the name that the file has for them. An IAM
 * user's own name will do; root and roles are nobody that one could ask.
 */
function setUpBy(person: DesiredUser, { caller, runs, config, desired }: Scene): string | null {
  const saw = ['email-otp', 'mfa'].map((id) => config.confirmed?.[id]?.by.split(' as ')[0] ?? '');
  const found =
    runs ??
    saw
      .map((name) =>
        desired.users.find((one) => [one.userName, one.email].some((n) => sameName(n, name))),
      )
      .find((one) => one !== undefined);
  if (found === person) return null;
  if (found) return `${found.givenName} ${found.familyName} (${found.email})`;
  if (caller.kind === 'identity-center') return caller.arn.split('/').at(-1) ?? '';
  return caller.kind === 'iam-user' ? caller.name : null;
}
