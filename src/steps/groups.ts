/**
 * One group for each grant and account, named PermissionSet-AccountId, so that a group's name says what it opens; or
 * groups of another shape that the file names. A group that only its name marks as ours, and that no access line asks
 * for any more, is a planned removal.
 */
import type { Group } from '../aws/types.ts';
import { among, inSentence } from '../config/naming.ts';
import { isForeignName } from '../config/ownership.ts';
import type { Config } from '../config/schema.ts';
import { fedFromOutside, isUseKnown, type Actual } from './actual.ts';
import { CENTER_READY, createGroup } from './change-ids.ts';
import { traceGroup, undoGroup } from './group-undo.ts';
import { readGroups } from './groups-read.ts';
import { endOfGroup } from './losses.ts';
import { endsOf } from './name-table.ts';
import { orphanedGrantGroups } from './orphans.ts';
import { rowsOutOfReach } from './reach.ts';
import { renamedTo } from './renamed.ts';
import type { AskIo, PlanInput, Step } from './step.ts';
import { doneOrAlready, namesOf, note, type Change, type Standing } from './change.ts';

export const groups: Step = {
  id: 'groups',
  title: 'Groups',
  does: 'one group for each permission set and account, or groups of your own',
  by: 'API',
  why: 'Access goes to groups, so that people come and go without touching the accounts.',
  actions: {
    read: [
      'identitystore:ListGroups',
      'identitystore:ListGroupMemberships',
      'identitystore:GetGroupId',
    ],
    write: ['identitystore:CreateGroup', 'identitystore:DeleteGroup'],
  },
  checklist: [],
  needed: [],
  keys: ['groupName', 'groups', 'access', 'absent'],
  ask: askTemplate,
  readers: { groups: readGroups },
  guard: () => null,
  plan,
  trace: traceGroup,
  undo: undoGroup,
  async apply(change, io) {
    const [name = ''] = namesOf(change);
    const { identityStore } = await io.center();
    if (change.verb === 'delete') {
      const id = await io.ids.group(name);
      if (id === null) return { status: 'already' };
      await identityStore.removeGroup(id);
      io.ids.remember('group', name, null);
      return { status: 'done' };
    }
    const desired = io.desired.groups.find((group) => group.name === name);
    const grant = desired?.grant;
    const description = grant
      ? `${grant.permissionSet} in account ${grant.accountId}`
      : 'Made by sso-bootstrap';
    const { id, made } = await identityStore.createGroup(name, description);
    io.ids.remember('group', name, id);
    return doneOrAlready(made);
  },
};

/** The default is not asked for: it is what AWS's own tools name profiles. A flag or the file says otherwise. */
function askTemplate(io: AskIo, config: Config): Promise<Config> {
  const groupName = io.answers.groupName ?? config.groupName;
  return Promise.resolve(groupName === undefined ? config : { ...config, groupName });
}

function plan({ config, desired, actual }: PlanInput): Change[] {
  if (!actual.groups.known) {
    return [say('unreadable', `can't be read: ${actual.groups.why}`, 'unread')];
  }
  const there = actual.groups.value;
  const isThere = among(there.map(({ name }) => name));
  const missing = desired.groups.filter(({ name }) => !isThere(name));
  const orphans = orphanedGrantGroups(config, desired, actual);
  const isAbsent = among(desired.absent.groups);
  const going = [...new Set([...orphans, ...there.filter(({ name }) => isAbsent(name))])];
  return [
    ...missing.map(({ name }) =>
      isForeignName(name)
        ? foreign(name)
        : fedFromOutside(actual)
          ? elsewhere(name)
          : creation(name),
    ),
    ...going.map((group) =>
      planGoing(group, actual, {
        orphan: orphans.includes(group),
        renamed: renamedTo(group, config, desired, actual),
      }),
    ),
    ...leftAlone(there, desired, going),
  ];
}

function creation(name: string): Change {
  return {
    id: createGroup(name),
    step: 'groups',
    verb: 'create',
    target: `group ${name}`,
    summary: '',
    risk: 'none',
    needs: CENTER_READY,
  };
}

/** Why it goes: no line asks for it; or one does, under this new name. */
interface Why {
  orphan: boolean;
  renamed: string | null;
}

function planGoing(group: Group, actual: Actual, why: Why): Change {
  if (isForeignName(group.name)) return foreign(group.name);
  if (group.external) return readOnly(group);
  if (!isUseKnown(actual)) return unknownUse(group);
  return rowsOutOfReach(group.id, actual) ? beyondUs(group) : deletion(group, actual, why);
}

function deletion(group: Group, actual: Actual, { orphan, renamed }: Why): Change {
  const people = actual.users.known
    ? actual.users.value.filter(({ id }) => group.members.includes(id)).map((user) => user.userName)
    : [];
  const words = renamed === null ? losing(people, orphan) : moving(people, renamed);
  return endOfGroup(group.name, words, endsOf(actual, group.id));
}

function losing(people: readonly string[], orphan: boolean): string {
  const why = orphan ? 'no access line asks for it any more' : 'listed under absent';
  const verb = people.length === 1 ? 'loses' : 'lose';
  return `${why}; ${people.length === 0 ? 'it has no members' : `${people.join(', ')} ${verb} what it opens`}`;
}

function moving(people: readonly string[], renamed: string): string {
  const who =
    people.length === 0
      ? 'it has no members'
      : `${people.join(', ')} ${people.length === 1 ? 'has' : 'have'} the same by that`;
  return `${renamed} takes its place; ${who}`;
}

function leftAlone(there: Group[], desired: PlanInput['desired'], going: Group[]): Change[] {
  const isNamed = among([
    ...desired.groups.map(({ name }) => name),
    ...desired.assignments.map((one) => one.group),
  ]);
  const unnamed = there.filter((group) => !going.includes(group) && !isNamed(group.name));
  if (unnamed.length === 0) return [];
  const names = unnamed.map(({ name, external }) =>
    isForeignName(name)
      ? `${name} (another tool's)`
      : external
        ? `${name} (your identity provider's)`
        : name,
  );
  return [say('unnamed', `not in the file, left alone: ${inSentence(names)}`)];
}

const elsewhere = (name: string) =>
  say(
    `external:${name}`,
    `${name} is missing: your identity provider makes the groups, so make it there`,
  );
const foreign = (name: string) =>
  say(`foreign:${name}`, `${name} is another tool's to make and to remove`);
const unknownUse = ({ name }: Group) =>
  say(
    `unknown-use:${name}`,
    `${name} should go, but who is in it or what it opens can't be read; left alone`,
  );
const beyondUs = ({ name }: Group) =>
  say(
    `delegated:${name}`,
    `${name} opens the management account, so only that account can remove it`,
  );
const readOnly = ({ name }: Group) =>
  say(`external:${name}`, `${name} belongs to your identity provider: remove it there`);

function say(name: string, summary: string, standing?: Standing): Change {
  return note('groups', name, 'groups', summary, standing);
}
