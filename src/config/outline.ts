/**
 * The names in a file and where they stand, read leniently: whatever has the right type is taken, the rest left to the
 * schema. So rules over several values can run even when something else in the file is wrong.
 */
import type { Path } from './source.ts';

/** A name, and where it is written. */
export interface Ref {
  name: string;
  path: Path;
}

export interface AccessLine {
  path: Path;
  permissionSets: Ref[];
  accounts: Ref[];
  /** Null: the line has no such key. */
  users: Ref[] | null;
  groups: Ref[] | null;
}

export interface AbsentAssignment {
  path: Path;
  permissionSet: Ref | null;
  group: Ref | null;
  user: Ref | null;
}

export interface Outline {
  groupName: Ref | null;
  profileName: Ref | null;
  /** id and short name */
  accounts: { id: string; alias: Ref }[];
  permissionSets: Ref[];
  policyCounts: { path: Path; count: number }[];
  users: Ref[];
  emails: { user: string; email: Ref }[];
  groups: { group: Ref; members: Ref[] | null }[];
  access: AccessLine[];
  absent: { users: Ref[]; groups: Ref[]; permissionSets: Ref[]; assignments: AbsentAssignment[] };
}

/** What the file names, by section. Never throws. */
export function outline(data: unknown): Outline {
  const absent = get(data, 'absent');
  const sets = keys(get(data, 'permissionSets'), ['permissionSets']);
  const users = keys(get(data, 'users'), ['users']);
  return {
    groupName: ref(get(data, 'groupName'), ['groupName']),
    profileName: ref(get(get(data, 'profiles'), 'name'), ['profiles', 'name']),
    accounts: keys(get(data, 'accounts'), ['accounts']).flatMap(({ name: id, path }) => {
      const alias = ref(get(get(data, 'accounts'), id), path);
      return alias ? [{ id, alias }] : [];
    }),
    permissionSets: sets,
    policyCounts: sets.map(({ name, path }) => {
      const settings = get(get(data, 'permissionSets'), name);
      const managed = list(get(settings, 'managedPolicies')).length;
      return { path, count: managed + list(get(settings, 'customerManagedPolicies')).length };
    }),
    users,
    emails: users.flatMap(({ name, path }) => {
      const email = ref(get(get(get(data, 'users'), name), 'email'), [...path, 'email']);
      return email ? [{ user: name, email }] : [];
    }),
    groups: keys(get(data, 'groups'), ['groups']).map((group) => ({
      group,
      members: refs(get(get(get(data, 'groups'), group.name), 'members'), [
        ...group.path,
        'members',
      ]),
    })),
    access: list(get(data, 'access')).map((line, index) => accessLine(line, ['access', index])),
    absent: {
      users: refs(get(absent, 'users'), ['absent', 'users']) ?? [],
      groups: refs(get(absent, 'groups'), ['absent', 'groups']) ?? [],
      permissionSets: refs(get(absent, 'permissionSets'), ['absent', 'permissionSets']) ?? [],
      assignments: list(get(absent, 'assignments')).map((item, index) =>
        absentAssignment(item, ['absent', 'assignments', index]),
      ),
    },
  };
}

function accessLine(line: unknown, path: Path): AccessLine {
  const field = (key: string) => refs(get(line, key), [...path, key]);
  return {
    path,
    permissionSets: field('permissionSet') ?? [],
    accounts: field('accounts') ?? [],
    users: field('users'),
    groups: field('group'),
  };
}

function absentAssignment(item: unknown, path: Path): AbsentAssignment {
  const field = (key: string) => ref(get(item, key), [...path, key]);
  return {
    path,
    permissionSet: field('permissionSet'),
    group: field('group'),
    user: field('user'),
  };
}

/** One text or a list of texts; null when there is nothing at all. */
function refs(value: unknown, path: Path): Ref[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return [ref(value, path)].filter((found) => found !== null);
  return list(value).flatMap((item, index) => ref(item, [...path, index]) ?? []);
}

function ref(value: unknown, path: Path): Ref | null {
  return typeof value === 'string' ? { name: value, path } : null;
}

function keys(value: unknown, path: Path): Ref[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.keys(value).map((name) => ({ name, path: [...path, name] }));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function get(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
