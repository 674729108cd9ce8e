/** Every difference between two pictures of an account must have its line in the plan. */
import { expect } from 'vitest';
import { nameKey } from '../../src/config/naming.ts';
import { matchUser } from '../../src/config/ownership.ts';
import type { Config } from '../../src/config/schema.ts';
import { changeId } from '../../src/steps/change.ts';
import type { Picture, Row } from './picture.ts';

/** `done`: ids of the changes that were made. */
export function expectExplained(
  before: Picture,
  after: Picture,
  config: Config,
  done: ReadonlySet<string>,
): void {
  const names = nameFinder(before, config);
  // The file may write a name in other letters than the account does.
  const made = new Set([...done].map(nameKey));
  const unexplained = [
    ...sets(before, after, config),
    ...users(before, after, names),
    ...groups(before, after, names),
    ...rows(before, after),
  ].filter(({ ids }) => !ids.some((id) => made.has(nameKey(id))));
  expect(unexplained, 'changes that no line of the plan spoke of').toEqual([]);
  expect(after.rest).toEqual(before.rest);
}

interface Difference {
  what: string;
  /** Changes of which any one explains it. */
  ids: string[];
}

/** All names that a user of the world may have in an id: the user name, and the one in the file. */
type Names = (userName: string) => string[];

function nameFinder(before: Picture, { users: people = {} }: Config): Names {
  const there = [...before.users].map(([userName, { email }]) => ({
    id: userName,
    userName,
    external: false,
    ...(typeof email === 'string' && { email }),
  }));
  const fileNames = Object.entries(people).map(([userName, { email }]) => ({
    userName,
    there: matchUser(there, { userName, email })?.user.userName ?? userName,
  }));
  return (userName) => [
    userName,
    ...fileNames.filter(({ there }) => there === userName).map((one) => one.userName),
  ];
}

const PARTS: Record<string, string> = {
  description: 'fields',
  sessionDuration: 'fields',
  relayState: 'fields',
  tags: 'tags',
  inline: 'inline-policy',
  boundary: 'permissions-boundary',
};

function sets(before: Picture, after: Picture, config: Config): Difference[] {
  const id = (verb: 'create' | 'delete' | 'update' | 'attach' | 'detach', ...names: string[]) =>
    changeId('permission-sets', verb, ...names);
  const made = [...after.sets.keys()].filter((name) => !before.sets.has(name));
  const changed = [...before.sets].flatMap(([name, old]): Difference[] => {
    const now = after.sets.get(name);
    if (!now) return [{ what: `set ${name} is gone`, ids: [id('delete', name)] }];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys
      .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
      .flatMap((key) => {
        const part = PARTS[key];
        if (part === undefined) return policies(name, old[key], now[key]);
        const verbs = ['update', 'attach', 'detach'] as const;
        const ids = verbs.map((verb) => id(verb, name, part));
        const mayBe = part !== 'fields' || Reflect.has(config.permissionSets?.[name] ?? {}, key);
        const lost = part === 'tags' ? lostTags(old[key], now[key], config, name) : [];
        return [
          {
            what: `${key} of set ${name} ${lost.join(' ')}`,
            ids: mayBe && lost.length === 0 ? ids : [],
          },
        ];
      });
  });
  return [...made.map((name) => ({ what: `set ${name}`, ids: [id('create', name)] })), ...changed];
}

/** Tags that the file does not give, and that are not as they were. */
function lostTags(old: unknown, now: unknown, { permissionSets }: Config, set: string): string[] {
  const [was, is] = [Object.entries(old ?? {}), new Map(Object.entries(now ?? {}))];
  const given = Object.keys(permissionSets?.[set]?.tags ?? {});
  return was
    .filter(([key, value]) => !given.includes(key) && is.get(key) !== value)
    .map(([key]) => key);
}

function policies(set: string, old: unknown, now: unknown): Difference[] {
  const [was, is] = [textsOf(old), textsOf(now)];
  const short = (policy: string) =>
    policy.startsWith('arn:') ? policy.replace(/^.*?:policy\//, '') : `customer:${policy}`;
  const one = (verb: 'attach' | 'detach') => (policy: string) => ({
    what: `${verb} ${policy} of set ${set}`,
    ids: [changeId('permission-sets', verb, set, short(policy))],
  });
  return [
    ...is.filter((policy) => !was.includes(policy)).map(one('attach')),
    ...was.filter((policy) => !is.includes(policy)).map(one('detach')),
  ];
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function users(before: Picture, after: Picture, names: Names): Difference[] {
  const id = (verb: 'create' | 'delete' | 'update') => (name: string) =>
    changeId('users', verb, name);
  const made = [...after.users.keys()].filter((name) => !before.users.has(name));
  return [
    ...made.map((name) => ({ what: `user ${name}`, ids: [id('create')(name)] })),
    ...[...before.users].flatMap(([name, old]): Difference[] => {
      const now = after.users.get(name);
      if (!now) return [{ what: `user ${name} is gone`, ids: [id('delete')(name)] }];
      if (JSON.stringify(old) === JSON.stringify(now)) return [];
      return [
        { what: `user ${name}`, ids: onlyNamed(old, now) ? names(name).map(id('update')) : [] },
      ];
    }),
  ];
}

/** Names and address may change; a display name only with the name that it was made of. */
function onlyNamed(old: Record<string, unknown>, now: Record<string, unknown>): boolean {
  const made = old['displayName'] === `${String(old['givenName'])} ${String(old['familyName'])}`;
  const may = ['givenName', 'familyName', 'email', ...(made ? ['displayName'] : [])];
  return Object.keys({ ...old, ...now })
    .filter((key) => !may.includes(key))
    .every((key) => JSON.stringify(old[key]) === JSON.stringify(now[key]));
}

function groups(before: Picture, after: Picture, names: Names): Difference[] {
  const made = [...after.groups.keys()].filter((name) => !before.groups.has(name));
  const created = made.map((name) => ({
    what: `group ${name}`,
    ids: [changeId('groups', 'create', name)],
  }));
  const deleted = [...before.groups.keys()]
    .filter((name) => !after.groups.has(name))
    .map((name) => ({ what: `group ${name} is gone`, ids: [changeId('groups', 'delete', name)] }));
  const members = [...after.groups].flatMap(([name, now]): Difference[] => {
    const old = before.groups.get(name) ?? { ...now, description: now.description, members: [] };
    const change = (verb: 'add' | 'remove') => (member: string) => ({
      what: `${verb} ${member} in group ${name}`,
      ids: [
        ...names(member).map((user) => changeId('users', verb, name, user)),
        ...(verb === 'remove' ? [changeId('users', 'delete', member)] : []),
      ],
    });
    return [
      ...(old.description === now.description && old.external === now.external
        ? []
        : [{ what: `description of group ${name}`, ids: [] }]),
      ...now.members.filter((member) => !old.members.includes(member)).map(change('add')),
      ...old.members.filter((member) => !now.members.includes(member)).map(change('remove')),
    ];
  });
  return [...created, ...deleted, ...members];
}

function rows(before: Picture, after: Picture): Difference[] {
  const id = (verb: 'assign' | 'unassign', { set, account, kind, principal, gone }: Row) => {
    if (gone) return changeId('assignments', verb, set, account, principal);
    const group = /^(?:user|group)\//.test(principal) ? `group/${principal}` : principal;
    const name = verb === 'assign' ? principal : group;
    return changeId(
      'assignments',
      verb,
      set,
      account,
      kind === 'USER' ? `user/${principal}` : name,
    );
  };
  // In a closed account no assignment can be ended: it stays, and names somebody who is gone.
  const stays = ({ account }: Row) => before.closed.has(account);
  const deletion = ({ kind, principal }: Row) =>
    kind === 'USER'
      ? changeId('users', 'delete', principal)
      : changeId('groups', 'delete', principal);
  const lost = [...before.rows].filter(([key]) => !after.rows.has(key));
  const made = [...after.rows].filter(([key]) => !before.rows.has(key));
  return [
    ...lost.map(([key, row]) => ({
      what: `lost ${key}`,
      ids: [stays(row) ? deletion(row) : id('unassign', row)],
    })),
    ...made
      .filter(([, row]) => !(stays(row) && row.gone))
      .map(([key, row]) => ({ what: `new ${key}`, ids: [id('assign', row)] })),
  ];
}
