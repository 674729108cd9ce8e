/** Identity Center: what is stale, left behind, direct, empty, long or wide. */
import { listOf } from '../aws/list-of.ts';
import { consoleUrl } from '../aws/partitions.ts';
import type { Group, PermissionSet, User } from '../aws/types.ts';
import { isForeignName } from '../config/ownership.ts';
import { durationSeconds, shortDuration } from '../config/duration.ts';
import type { AuditId } from './catalogue.ts';
import type { CenterFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';
import { isWide } from './wide-sets.ts';

const HOUR = 3600;

export function centerFindings(center: CenterFacts): Finding[] {
  if (center.region === null) return nothingFound(center);
  return [...setFindings(center), ...peopleFindings(center), ...rowFindings(center)];
}

/** None found is no finding; Regions that didn't answer may hide one. */
function nothingFound({ unknownRegions }: CenterFacts): Finding[] {
  if (unknownRegions.length === 0) return [];
  const why = `no answer from ${unknownRegions.slice(0, 5).join(', ')}${unknownRegions.length > 5 ? ' and others' : ''}`;
  return [
    unknown(['AUD-501', 'AUD-502', 'AUD-506'], { account: null, where: 'Identity Center', why }),
  ];
}

function setFindings(center: CenterFacts): Finding[] {
  const { permissionSets } = center;
  if (!permissionSets.known) {
    const hides = ['AUD-501', 'AUD-506', 'AUD-507', 'AUD-508', 'AUD-509'] as const;
    return [missing(center, hides, 'permission sets', permissionSets.why)];
  }
  return permissionSets.value.flatMap((set) => [
    ...stale(set, center),
    ...longSessions(set, center),
    ...wide(set, center),
  ]);
}

function stale({ name, accounts }: PermissionSet, center: CenterFacts): Finding[] {
  const behind = [...accounts.stale, ...accounts.unclear];
  if (behind.length === 0) return [];
  const evidence = `not up to date in ${few(behind.map((id) => nameOf(id, center)))}`;
  return [found(center, 'AUD-501', `permission set ${name}`, evidence)];
}

function longSessions(set: PermissionSet, center: CenterFacts): Finding[] {
  const seconds = durationSeconds(set.sessionDuration);
  const where = `permission set ${set.name}`;
  const evidence = `sessions of ${shortDuration(set.sessionDuration)}`;
  if (isWide(set) && seconds > 4 * HOUR) return [found(center, 'AUD-506', where, evidence)];
  return seconds > 8 * HOUR ? [found(center, 'AUD-507', where, evidence)] : [];
}

function wide(set: PermissionSet, center: CenterFacts): Finding[] {
  if (!isWide(set)) return [];
  const named = /admin/i.test(set.name);
  const { rows, people } = reachedBy(set, center);
  const evidence =
    rows === 0
      ? 'given to nobody'
      : `${people ?? 'an unknown number of people'} on ${counted(rows, 'account')}`;
  return [found(center, named ? 'AUD-509' : 'AUD-508', `permission set ${set.name}`, evidence)];
}

/** Accounts on which somebody has the set, and the people; null where groups or users can't be read. */
function reachedBy(set: PermissionSet, { assignments, groups, users }: CenterFacts) {
  const own = assignments.list.filter(({ permissionSetArn }) => permissionSetArn === set.arn);
  const rows = new Set(own.map(({ accountId }) => accountId)).size;
  if (!groups.known || !users.known) return { rows, people: null };
  const ids = own.flatMap(({ principalId }) => [
    principalId,
    ...(groups.value.find(({ id }) => id === principalId)?.members ?? []),
  ]);
  const names = users.value.filter(({ id }) => ids.includes(id)).map(({ userName }) => userName);
  return { rows, people: names.length === 0 ? 'nobody' : few(names) };
}

function peopleFindings(center: CenterFacts): Finding[] {
  const { users, groups } = center;
  if (!groups.known) return [missing(center, ['AUD-503', 'AUD-505'], 'groups', groups.why)];
  return [
    ...(users.known
      ? idle(users.value, groups.value, center)
      : [missing(center, ['AUD-503'], 'users', users.why)]),
    ...groups.value
      .filter(({ name, members }) => members.length === 0 && !isForeignName(name))
      .map(({ id, name }) => {
        const rows = center.assignments.list.filter(({ principalId }) => principalId === id);
        const evidence =
          rows.length === 0 ? 'it opens nothing' : `it opens ${counted(rows.length, 'assignment')}`;
        return found(center, 'AUD-505', `group ${name}`, evidence);
      }),
  ];
}

/** Where assignments couldn't all be read, nobody is said to have none. */
function idle(users: readonly User[], groups: readonly Group[], center: CenterFacts): Finding[] {
  if (center.assignments.unknown.length > 0) return [];
  const inGroups = new Set(groups.flatMap(({ members }) => members));
  const direct = new Set(center.assignments.list.map(({ principalId }) => principalId));
  return users
    .filter(({ id }) => !inGroups.has(id) && !direct.has(id))
    .map(({ userName }) =>
      found(center, 'AUD-503', `user ${userName}`, 'in no group, no assignment'),
    );
}

function rowFindings(center: CenterFacts): Finding[] {
  const { assignments, users, groups, permissionSets } = center;
  const [first] = assignments.unknown;
  const sets = listOf(permissionSets);
  const rows = assignments.list.flatMap(
    ({ principalType, principalId, permissionSetArn, accountId }) => {
      const set = sets.find(({ arn }) => arn === permissionSetArn)?.name ?? permissionSetArn;
      const what = `${set} on ${nameOf(accountId, center)}`;
      const slice = principalType === 'USER' ? users : groups;
      if (!slice.known) return [];
      const there = slice.value.some(({ id }) => id === principalId);
      if (!there) {
        const evidence = `given to a ${principalType.toLowerCase()} with the id ${principalId}`;
        return [found(center, 'AUD-502', what, evidence)];
      }
      if (principalType === 'GROUP' || !users.known) return [];
      const person = users.value.find(({ id }) => id === principalId)?.userName ?? principalId;
      return [found(center, 'AUD-504', what, `given to ${person}`)];
    },
  );
  return [
    ...rows,
    ...(first === undefined
      ? []
      : [
          missing(
            center,
            ['AUD-502', 'AUD-504'],
            counted(assignments.unknown.length, 'pair of permission set and account'),
            first.why,
          ),
        ]),
    ...(users.known || !assignments.list.some(({ principalType }) => principalType === 'USER')
      ? []
      : [missing(center, ['AUD-502', 'AUD-504'], 'users', users.why)]),
  ];
}

const page = ({ region }: CenterFacts) =>
  region === null ? '' : consoleUrl(region, '/singlesignon/home');

function found(center: CenterFacts, id: AuditId, where: string, evidence: string): Finding {
  return finding(id, { account: null, where, evidence, open: page(center) });
}

function missing(
  center: CenterFacts,
  hides: readonly [AuditId, ...AuditId[]],
  where: string,
  why: string,
): Finding {
  return unknown(hides, {
    account: null,
    where: `Identity Center, ${where}`,
    why,
    open: page(center),
  });
}

function nameOf(id: string, { accounts }: CenterFacts): string {
  const name = accounts.known
    ? accounts.value.find((account) => account.id === id)?.name
    : undefined;
  return name === undefined ? id : `${name} (${id})`;
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The first ten names, and how many more. */
function few(names: readonly string[]): string {
  const rest = names.length - 10;
  return `${names.slice(0, 10).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
