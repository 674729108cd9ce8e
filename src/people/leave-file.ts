/** Taking a person, or some of their access, out of the file. Lists that become empty go; a group that the file names stays. Pure. */
import { sameName } from '../config/naming.ts';
import type { Config, Grant } from '../config/schema.ts';

/** Without any line of this person, but for what `retire` says of their IAM users. */
export function withoutPerson(config: Config, userName: string): Config {
  const isThem = (name: string | undefined) => name !== undefined && sameName(name, userName);
  const others = (names: readonly string[]) => names.filter((name) => !isThem(name));
  const { users, groups, access, absent, ...rest } = config;
  const people = Object.entries(users ?? {}).filter(([name]) => !isThem(name));
  const named = Object.entries(groups ?? {}).map(([name, group]) => [
    name,
    group.members ? { ...group, members: others(group.members) } : group,
  ]);
  const lines = (access ?? []).flatMap((line) => withoutUser(line, userName));
  const gone = {
    ...absent,
    ...(absent?.users && { users: others(absent.users) }),
    ...(absent?.assignments && {
      assignments: absent.assignments.filter(({ user }) => !isThem(user)),
    }),
  };
  const left = Object.entries(gone).filter(([, list = []]) => list.length > 0);
  return {
    ...rest,
    ...(people.length > 0 && { users: Object.fromEntries(people) }),
    ...(groups && { groups: Object.fromEntries(named) as Config['groups'] }),
    ...(lines.length > 0 && { access: lines }),
    ...(left.length > 0 && { absent: Object.fromEntries(left) }),
  };
}

function withoutUser(line: Grant, userName: string): Grant[] {
  if (!line.users?.some((name) => sameName(name, userName))) return [line];
  const users = line.users.filter((name) => !sameName(name, userName));
  return users.length === 0 ? [] : [{ ...line, users }];
}

/** A permission set in accounts, by id. */
export interface Part {
  permissionSet: string;
  accountId: string;
}

/**
 * Without these parts of a person's access. A line that gives more keeps the rest for them, on lines of its own where
 * others are on it. `idsOf` gives the accounts that a word stands for.
 */
export function withoutAccess(
  config: Config,
  userName: string,
  parts: readonly Part[],
  idsOf: (word: string) => readonly string[],
): Config {
  const access = (config.access ?? []).flatMap((line) => {
    if (!line.users?.some((name) => sameName(name, userName))) return [line];
    const rest = restOf(line, userName, parts, idsOf);
    return rest === null ? [line] : [...withoutUser(line, userName), ...rest];
  });
  const { access: _access, ...others } = config;
  return access.length > 0 ? { ...others, access } : others;
}

/** What is left of the line for this person; null where it gives none of the parts. */
function restOf(
  line: Grant,
  userName: string,
  parts: readonly Part[],
  idsOf: (word: string) => readonly string[],
): Grant[] | null {
  const except = new Set((line.except ?? []).flatMap(idsOf));
  const ids = line.accounts.flatMap(idsOf).filter((id) => !except.has(id));
  const sets = [line.permissionSet].flat();
  const takenFrom = (set: string) =>
    parts
      .filter(({ permissionSet, accountId }) => permissionSet === set && ids.includes(accountId))
      .map(({ accountId }) => accountId);
  const hit = sets.filter((set) => takenFrom(set).length > 0);
  if (hit.length === 0) return null;
  const whole = sets.filter((set) => !hit.includes(set));
  const [only] = whole;
  const kept = whole.length === 1 && only !== undefined ? only : whole;
  return [
    ...(whole.length > 0 ? [{ ...line, permissionSet: kept, users: [userName] }] : []),
    ...hit.flatMap((set) => {
      const accounts = fewer(line, takenFrom(set), idsOf);
      return accounts === null
        ? []
        : [{ ...line, permissionSet: set, ...accounts, users: [userName] }];
    }),
  ];
}

/** The accounts of a line but for some; a word for many keeps its meaning, with an exception. Null: none is left. */
function fewer(
  { accounts, except = [] }: Grant,
  taken: readonly string[],
  idsOf: (word: string) => readonly string[],
): Pick<Grant, 'accounts' | 'except'> | null {
  const isMany = (word: string) => /^(?:members|\*|ou:.*)$/.test(word);
  const left = accounts.filter(
    (word) => isMany(word) || !idsOf(word).every((id) => taken.includes(id)),
  );
  if (left.length === 0) return null;
  const covered = new Set(left.flatMap(idsOf));
  const more = taken.filter((id) => covered.has(id));
  const now = [...except, ...more];
  return { accounts: left, ...(now.length > 0 && { except: now }) };
}
