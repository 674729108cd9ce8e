/** Rules over several values of the file. Each rule is one small function from the names in the file to problems. */
import { grantNames, placeholders } from './grant-names.ts';
import { nameKey, sameName } from './naming.ts';
import { outline, type Outline, type Ref } from './outline.ts';
import { isForeignName } from './ownership.ts';
import { isPredefined, MAX_POLICIES } from './policies.ts';
import type { Problem } from './problems.ts';
import { profileTemplate } from './profile-names.ts';
import { didYouMean } from './suggest.ts';

/**
 * What is wrong between the values of a file. Takes the file as plain data of any shape, so that it can run beside the
 * schema and show every problem at once.
 */
export function checkConfig(data: unknown): Problem[] {
  const names = outline(data);
  return RULES.flatMap((rule) => rule(names));
}

const RULES: readonly ((names: Outline) => Problem[])[] = [
  foreignNames,
  policyCounts,
  unknownUsers,
  unknownGroups,
  unknownPermissionSets,
  grantShapes,
  placeholders,
  grantNames,
  profileTemplate,
  doubleNames,
  doubleEmails,
  shortNames,
  absentAndPresent,
  absentAssignments,
];

function foreignNames({ permissionSets, groups }: Outline): Problem[] {
  const theirs = (what: string) =>
    `names that begin with AWS are Control Tower's: access may use such a ${what}, but it can't be changed here`;
  const sets = permissionSets.filter(({ name }) => isForeignName(name));
  const named = groups.filter(
    ({ group, members }) => isForeignName(group.name) && members !== null,
  );
  return [
    ...sets.map(({ path }) => ({ path, onKey: true, message: theirs('permission set') })),
    ...named.map(({ group }) => ({ path: group.path, onKey: true, message: theirs('group') })),
  ];
}

function policyCounts({ policyCounts }: Outline): Problem[] {
  return policyCounts
    .filter(({ count }) => count > MAX_POLICIES)
    .map(({ path, count }) => ({
      path,
      onKey: true,
      message: `${count} policies: AWS allows ${MAX_POLICIES} in a permission set`,
    }));
}

function unknownUsers({ users, groups, access }: Outline): Problem[] {
  const known = users.map(({ name }) => name);
  const used = [
    ...groups.flatMap(({ members }) => members ?? []),
    ...access.flatMap((line) => line.users ?? []),
  ];
  return missing(used, new Set(known), (name) => `${name} is not under users`, known);
}

/** Groups and sets of Control Tower exist without being named in the file; any other name must be in it. */
function unknownGroups({ groups, access }: Outline): Problem[] {
  const known = groups.map(({ group }) => group.name);
  const used = access
    .flatMap((line) => line.groups ?? [])
    .filter(({ name }) => !isForeignName(name));
  return missing(used, new Set(known), (name) => `group ${name} is not under groups`, known);
}

function unknownPermissionSets({ permissionSets, access }: Outline): Problem[] {
  const known = permissionSets.map(({ name }) => name);
  const used = access
    .flatMap((line) => line.permissionSets)
    .filter(({ name }) => !isPredefined(name) && !isForeignName(name));
  const say = (name: string) => `${name} is neither under permissionSets nor predefined by AWS`;
  return missing(used, new Set(known), say, known);
}

function missing(
  used: readonly Ref[],
  known: ReadonlySet<string>,
  say: (name: string) => string,
  candidates: readonly string[],
): Problem[] {
  return used
    .filter(({ name }) => !known.has(name))
    .map(({ name, path }) => ({ path, message: say(name) + didYouMean(name, candidates) }));
}

function grantShapes({ access }: Outline): Problem[] {
  return access
    .filter(({ users, groups }) => (users === null) === (groups === null))
    .map(({ path, users }) => ({
      path,
      message:
        users === null
          ? 'expected users: [names] (makes a group for each account) or group: NAME (one of yours)'
          : 'expected users or group, not both: write two lines',
    }));
}

function doubleNames({ users, groups }: Outline): Problem[] {
  return [
    ...doubles(
      users,
      (first) => `the user ${first} is here already: names that differ in case only count as one`,
    ),
    ...doubles(
      groups.map(({ group }) => group),
      (first) => `the group ${first} is here already: names that differ in case only count as one`,
    ),
  ].map((problem) => ({ ...problem, onKey: true }));
}

function doubleEmails({ emails }: Outline): Problem[] {
  const holder = new Map<string, string>();
  return emails.flatMap(({ user, email }) => {
    const key = nameKey(email.name);
    const other = holder.get(key);
    if (other === undefined) holder.set(key, user);
    return other === undefined
      ? []
      : [
          {
            path: email.path,
            message: `${email.name} is the e-mail of ${other} already: AWS wants one person for each`,
          },
        ];
  });
}

function shortNames({ accounts }: Outline): Problem[] {
  const aliases = accounts.map(({ alias }) => alias);
  const reserved = aliases
    .filter(({ name }) => name === 'members' || /^\d{12}$/.test(name))
    .map(({ path, name }) => ({
      path,
      message: `${name} has a meaning of its own in access: choose another short name`,
    }));
  const owner = (name: string) =>
    accounts.find(({ alias }) => sameName(alias.name, name))?.id ?? '';
  return [
    ...reserved,
    ...doubles(aliases, (first) => `${first} is the short name of ${owner(first)} already`),
  ];
}

function doubles(refs: readonly Ref[], say: (first: string) => string): Problem[] {
  const seen = new Map<string, string>();
  return refs.flatMap(({ name, path }) => {
    const first = seen.get(nameKey(name));
    if (first === undefined) seen.set(nameKey(name), name);
    return first === undefined ? [] : [{ path, message: say(first) }];
  });
}

function absentAndPresent({ absent, users, groups, permissionSets, access }: Outline): Problem[] {
  const both = (gone: readonly Ref[], here: readonly Ref[], where: string) => {
    const present = new Set(here.map(({ name }) => nameKey(name)));
    return gone
      .filter(({ name }) => present.has(nameKey(name)))
      .map(({ name, path }) => ({
        path,
        message: `${name} is absent here, and present under ${where}: keep one of them`,
      }));
  };
  const named = groups.map(({ group }) => group);
  const foreign = [...absent.groups, ...absent.permissionSets].filter(({ name }) =>
    isForeignName(name),
  );
  return [
    ...both(absent.users, users, 'users'),
    ...both(absent.groups, named, 'groups'),
    ...both(absent.permissionSets, permissionSets, 'permissionSets'),
    ...both(
      absent.groups,
      access.flatMap((line) => line.groups ?? []),
      'access',
    ),
    ...both(
      absent.permissionSets,
      access.flatMap((line) => line.permissionSets),
      'access',
    ),
    ...foreign.map(({ path }) => ({
      path,
      message: "names that begin with AWS are Control Tower's: they are never removed here",
    })),
  ];
}

/** A set of Control Tower for a group of yours, or the other way round, is what `access` can give: that can be ended too. */
function absentAssignments({ absent }: Outline): Problem[] {
  const isForeign = (ref: Ref | null) => ref !== null && isForeignName(ref.name);
  return [
    ...absent.assignments
      .filter(({ group, user }) => (group === null) === (user === null))
      .map(({ path }) => ({ path, message: 'expected exactly one of group and user' })),
    ...absent.assignments
      .filter(({ permissionSet, group }) => isForeign(permissionSet) && isForeign(group))
      .map(({ path }) => ({
        path,
        message:
          "names that begin with AWS are Control Tower's: access that it gives its own group is never removed here",
      })),
  ];
}
