/** Putting a person and their access into the file, in as few lines as say it. Pure. */
import { sameName } from '../config/naming.ts';
import type { Config, Grant } from '../config/schema.ts';

export interface Joining {
  userName: string;
  person: { givenName: string; familyName: string; email: string };
  /** Whose access is copied; null: nobody's. */
  like: string | null;
  /** Access that the file does not give yet; `account` is the word for it, `accountId` what it stands for where that is one account. */
  access: readonly { permissionSet: string; account: string; accountId: string | null }[];
}

/** What is there stays as it is; `idOf` gives the account that a word of the file stands for, where it is one. */
export function withPerson(
  config: Config,
  joining: Joining,
  idOf: (word: string) => string | null,
): Config {
  const { userName, person, like } = joining;
  const users = config.users ?? {};
  const known = Object.keys(users).find((name) => sameName(name, userName));
  const copied = like === null ? config : copyAccess(config, like, known ?? userName);
  const access = joining.access.reduce(
    (lines, one) => addTo(lines, one, known ?? userName, idOf),
    copied.access ?? [],
  );
  return {
    ...withoutAbsent(copied, userName),
    ...(known === undefined && { users: { ...users, [userName]: person } }),
    ...(access.length > 0 && { access }),
  };
}

const has = (names: readonly string[] | undefined, name: string) =>
  names?.some((one) => sameName(one, name)) ?? false;

/** Beside the other on each line that names them. */
function copyAccess(config: Config, like: string, userName: string): Config {
  const beside = (names: readonly string[]) =>
    has(names, like) && !has(names, userName) ? [...names, userName] : [...names];
  const groups = Object.entries(config.groups ?? {}).map(([name, group]) => [
    name,
    group.members ? { ...group, members: beside(group.members) } : group,
  ]);
  return {
    ...config,
    ...(config.groups && { groups: Object.fromEntries(groups) as Config['groups'] }),
    ...(config.access && {
      access: config.access.map((line) =>
        line.users ? { ...line, users: beside(line.users) } : line,
      ),
    }),
  };
}

/** To the line that gives exactly this, else to one of this person's own for the set, else on a new one. */
function addTo(
  lines: readonly Grant[],
  { permissionSet, account, accountId }: Joining['access'][number],
  userName: string,
  idOf: (word: string) => string | null,
): Grant[] {
  const isSet = (line: Grant) =>
    line.users !== undefined &&
    line.except === undefined &&
    String([line.permissionSet].flat()) === permissionSet;
  const isAccount = (word: string) =>
    word === account || (accountId !== null && idOf(word) === accountId);
  const same = lines.findIndex(
    (line) => isSet(line) && line.accounts.length === 1 && line.accounts.every(isAccount),
  );
  if (same >= 0) {
    return lines.map((line, at) =>
      at === same && !has(line.users, userName)
        ? { ...line, users: [...(line.users ?? []), userName] }
        : line,
    );
  }
  const own = lines.findIndex(
    (line) => isSet(line) && line.users?.length === 1 && has(line.users, userName),
  );
  if (own >= 0) {
    return lines.map((line, at) =>
      at === own ? { ...line, accounts: [...line.accounts, account] } : line,
    );
  }
  return [...lines, { permissionSet, accounts: [account], users: [userName] }];
}

/** Somebody who comes back is absent no more. */
function withoutAbsent(config: Config, userName: string): Config {
  const { absent } = config;
  if (!has(absent?.users, userName)) return config;
  const left = (absent?.users ?? []).filter((name) => !sameName(name, userName));
  const { users: _users, ...others } = absent ?? {};
  const now = { ...others, ...(left.length > 0 && { users: left }) };
  const { absent: _absent, ...rest } = config;
  return Object.keys(now).length > 0 ? { ...rest, absent: now } : rest;
}
