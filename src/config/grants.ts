/** What the lines of `access` come to: groups with their members, and assignments. */
import { findAccounts, labelIn, namedAccount, type AccountBook } from './accounts.ts';
import type { DesiredAssignment, DesiredGroup } from './desired.ts';
import { grantNameProblem } from './grant-names.ts';
import { DEFAULT_GROUP_NAME, grantGroupName, nameKey, type NamedAccount } from './naming.ts';
import type { Problem } from './problems.ts';
import type { Config, Grant } from './schema.ts';
import type { Path } from './source.ts';

export interface Granted {
  groups: DesiredGroup[];
  assignments: DesiredAssignment[];
  problems: Problem[];
}

interface GrantGroup extends DesiredGroup {
  members: string[];
  grant: { permissionSet: string; accountId: string };
}

/** Resolves `access`. Lines that make the same group unite their users; an assignment asked for twice is made once. */
export function grantsOf(config: Config, book: AccountBook): Granted {
  const template = config.groupName ?? DEFAULT_GROUP_NAME;
  const own = new Map(Object.keys(config.groups ?? {}).map((name) => [nameKey(name), name]));
  const groups = new Map<string, GrantGroup>();
  const members = new Map<string, Set<string>>();
  const assignments = new Map<string, DesiredAssignment>();
  const problems: Problem[] = [];

  const assign = (assignment: DesiredAssignment) => {
    const { permissionSet, accountId, group } = assignment;
    const key = JSON.stringify([permissionSet, accountId, nameKey(group)]);
    if (!assignments.has(key)) assignments.set(key, assignment);
  };
  const grantTo = (
    users: readonly string[],
    permissionSet: string,
    accountId: string,
    path: Path,
  ) => {
    const account = namedAccount(book, accountId);
    const name = grantGroupName(template, { permissionSet, account });
    if (name === null) {
      problems.push({ path, message: nameless(book, template, account) });
      return;
    }
    const key = nameKey(name);
    const before = groups.get(key)?.grant;
    const other =
      before && (before.permissionSet !== permissionSet || before.accountId !== accountId);
    const problem = grantNameProblem(
      name,
      own.get(key),
      other
        ? `${before.permissionSet} on ${labelIn(book, before.accountId)} and ${permissionSet} on ${labelIn(book, accountId)}`
        : null,
    );
    if (problem !== null) {
      problems.push({ path, message: problem });
      return;
    }
    if (!before) {
      groups.set(key, { name, members: [], grant: { permissionSet, accountId } });
      members.set(key, new Set());
    }
    for (const user of users) members.get(key)?.add(user);
    assign({ permissionSet, accountId, group: name });
  };

  (config.access ?? []).forEach((line, index) => {
    const { accounts, problems: unknown } = accountsOfLine(line, ['access', index], book);
    problems.push(...unknown);
    for (const permissionSet of listed(line.permissionSet)) {
      for (const [accountId, path] of accounts) {
        if (line.users) grantTo(line.users, permissionSet, accountId, path);
        for (const group of listed(line.group)) assign({ permissionSet, accountId, group });
      }
    }
  });
  return {
    groups: [...groups].map(([key, group]) => ({
      ...group,
      members: [...(members.get(key) ?? [])],
    })),
    assignments: [...assignments.values()],
    problems,
  };
}

/** Why the template gives no group for an account. */
function nameless(book: AccountBook, template: string, { id, name }: NamedAccount): string {
  const { accounts } = book.world;
  return name === null && !accounts.known && template.includes('{accountName}')
    ? `the name of account ${id} can't be read (${accounts.why}), and groupName uses {accountName}`
    : `${labelIn(book, id)} has no short name under accounts, and groupName uses {accountAlias}`;
}

/** The account ids of a line with the word that brought each in, in the order of the file. */
function accountsOfLine(
  line: Grant,
  at: Path,
  book: AccountBook,
): { accounts: Map<string, Path>; problems: Problem[] } {
  const accounts = new Map<string, Path>();
  const problems: Problem[] = [];
  line.accounts.forEach((word, index) => {
    const path = [...at, 'accounts', index];
    const found = findAccounts(book, word);
    if ('problem' in found) problems.push({ path, message: found.problem });
    else for (const id of found.ids) if (!accounts.has(id)) accounts.set(id, path);
  });
  line.except?.forEach((word, index) => {
    const found = findAccounts(book, word, true);
    if ('problem' in found)
      problems.push({ path: [...at, 'except', index], message: found.problem });
    else for (const id of found.ids) accounts.delete(id);
  });
  return { accounts, problems };
}

/** One or many, or none. */
function listed(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
