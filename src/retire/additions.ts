/** What was decided for IAM users, as lines of the file: people, permission sets, access and `retire`, each saying what it rests on. Pure. */
import type { Comment } from '../config/comments.ts';
import type { Findable } from '../config/find-person.ts';
import { findNamed } from '../config/naming.ts';
import type { Config, ConfigPermissionSet, Grant, Retiring } from '../config/schema.ts';

export interface DecidedAccess {
  permissionSet: string;
  /** Null: predefined, or in the file already. */
  settings: ConfigPermissionSet | null;
  /** What it rests on: `the same as today`. */
  because: string;
}

interface Decided {
  user: string;
  /** What it rests on: `same name`, `your word of 2026-11-22`. */
  because: string;
}

export type Decision = Decided &
  (
    | { person: Findable; access: DecidedAccess | null }
    | { machine: NonNullable<Retiring['machine']> }
    | { nobody: string }
    | { accepted: NonNullable<Retiring['accepted']> }
  );

export interface Additions {
  config: Pick<Config, 'users' | 'permissionSets' | 'access' | 'retire'>;
  comments: Comment[];
}

/** The lines that a file lacks, on their own; what it says already is not said again. */
export function additionsFor(
  config: Config,
  accountId: string,
  decisions: readonly Decision[],
): Additions {
  const users: NonNullable<Config['users']> = {};
  const permissionSets: NonNullable<Config['permissionSets']> = {};
  const lines = new Map<string, { line: Grant & { users: string[] }; why: string[] }>();
  const retire: NonNullable<Config['retire']> = {};
  const comments: Comment[] = [];
  for (const decision of decisions) {
    const { user, because } = decision;
    const key = `${accountId}/${user}`;
    retire[key] = { ...config.retire?.[key], ...entryOf(decision, config) };
    comments.push({ path: ['retire', key], text: because });
    if (!('person' in decision)) continue;
    const { userName, givenName, familyName, email } = decision.person;
    const name = nameIn(config, userName);
    const isThere = config.users?.[name] !== undefined || users[name] !== undefined;
    if (!isThere && !isWhole(decision.person)) continue;
    if (!isThere) {
      users[name] = { givenName, familyName, email };
      comments.push({ path: ['users', name], text: `for the IAM user ${user}` });
    }
    const { access } = decision;
    if (access === null) continue;
    const { permissionSet, settings } = access;
    if (settings && !config.permissionSets?.[permissionSet] && !permissionSets[permissionSet]) {
      permissionSets[permissionSet] = settings;
      const text = `what the IAM user ${user} may do today`;
      comments.push({ path: ['permissionSets', permissionSet], text });
    }
    if (isGiven(config, { permissionSet, accountId, name })) continue;
    const before = lines.get(permissionSet);
    const of = before ?? { line: { permissionSet, accounts: [accountId], users: [] }, why: [] };
    if (!of.line.users.includes(name)) of.line.users.push(name);
    of.why.push(`${user}: ${access.because}`);
    lines.set(permissionSet, of);
  }
  const access = [...lines.values()];
  return {
    config: {
      ...(Object.keys(users).length > 0 && { users }),
      ...(Object.keys(permissionSets).length > 0 && { permissionSets }),
      ...(access.length > 0 && { access: access.map(({ line }) => line) }),
      retire,
    },
    comments: [
      ...comments,
      ...access.map(({ why }, index) => ({ path: ['access', index], text: why.join('; ') })),
    ],
  };
}

/** The file with these lines added, and the comments at their places in it. */
export function withAdditions(
  config: Config,
  { config: more, comments }: Additions,
): { config: Config; comments: Comment[] } {
  const { users, permissionSets, access, retire } = more;
  const start = config.access?.length ?? 0;
  return {
    config: {
      ...config,
      ...(users && { users: { ...config.users, ...users } }),
      ...(permissionSets && { permissionSets: { ...config.permissionSets, ...permissionSets } }),
      ...(access && { access: [...(config.access ?? []), ...access] }),
      retire: { ...config.retire, ...retire },
    },
    comments: comments.map((comment) => {
      const [section, key] = comment.path;
      return section === 'access' && typeof key === 'number'
        ? { ...comment, path: [section, start + key] }
        : comment;
    }),
  };
}

/** Whether the file can hold the person: `users` wants both names and an e-mail address. */
export function isWhole({ givenName, familyName, email }: Findable): boolean {
  return [givenName, familyName, email].every((text) => text.trim() !== '');
}

function entryOf(decision: Decision, config: Config): Retiring {
  if ('person' in decision) return { person: nameIn(config, decision.person.userName) };
  if ('machine' in decision) return { machine: decision.machine };
  if ('nobody' in decision) return { nobody: decision.nobody };
  return { accepted: decision.accepted };
}

/** As the file writes it: names that differ in case only are one. */
function nameIn({ users = {} }: Config, userName: string): string {
  return findNamed(Object.keys(users), (name) => name, userName) ?? userName;
}

function isGiven(
  { access = [] }: Config,
  wanted: { permissionSet: string; accountId: string; name: string },
): boolean {
  return access.some(
    ({ permissionSet, accounts, except = [], users = [] }) =>
      [permissionSet].flat().includes(wanted.permissionSet) &&
      accounts.includes(wanted.accountId) &&
      !except.includes(wanted.accountId) &&
      users.includes(wanted.name),
  );
}
