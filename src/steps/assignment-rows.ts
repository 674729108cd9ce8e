/** Assignments that are there: which of them must go, and what is said about those that stay. */
import { listOf } from '../aws/list-of.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import { accountLabel, sameName } from '../config/naming.ts';
import type { Desired } from '../config/desired.ts';
import { isCloudFormation, isForeignName } from '../config/ownership.ts';
import { isUseKnown, type Actual } from './actual.ts';
import { groupPrincipal, userPrincipal } from './change-ids.ts';
import { endOfAssignment } from './losses.ts';
import { orphanedGrantGroups } from './orphans.ts';
import { assignmentOutOfReach, isClosed } from './reach.ts';
import type { PlanInput } from './step.ts';
import { note, type Change, type Standing } from './change.ts';

/** Rows that must go: of orphaned grant groups, of what `absent` names, and those it lists one by one. */
export function removals(
  { config, desired, actual }: PlanInput,
  names: Map<string, string>,
): Assignment[] {
  const { absent } = desired;
  const going = [...orphans(config, desired, actual), ...absentPrincipals(absent, actual)];
  // A stack keeps its set, whatever the file says; access that it gives can still be ended line by line.
  const ofStack = listOf(actual.permissionSets)
    .filter(isCloudFormation)
    .map(({ arn }) => arn);
  return actual.assignments.list.filter((row) => {
    const principal = names.get(row.principalId) ?? row.principalId;
    const set = names.get(row.permissionSetArn) ?? '';
    return (
      going.includes(row.principalId) ||
      (absent.permissionSets.includes(set) && !ofStack.includes(row.permissionSetArn)) ||
      absent.assignments.some(
        (one) =>
          one.permissionSet === set &&
          one.accountId === row.accountId &&
          sameName(
            one.group === undefined ? userPrincipal(one.user ?? '') : groupPrincipal(one.group),
            principal,
          ),
      )
    );
  });
}

const orphans = (...input: Parameters<typeof orphanedGrantGroups>) =>
  isUseKnown(input[2]) ? orphanedGrantGroups(...input).map(({ id }) => id) : [];

/** Groups and people that go as a whole, and may: those of an identity provider or of another tool are not ours. */
function absentPrincipals({ groups, users }: Desired['absent'], actual: Actual): string[] {
  if (!isUseKnown(actual) || !actual.groups.known || !actual.users.known) return [];
  const named = (names: string[], name: string) => names.some((one) => sameName(one, name));
  return [
    ...actual.groups.value.filter(
      ({ name, external }) => !external && !isForeignName(name) && named(groups, name),
    ),
    ...actual.users.value.filter(({ userName, external }) => !external && named(users, userName)),
  ].map(({ id }) => id);
}

/** Its end, or a note where nobody can end it from here. */
export function planRemoval(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  return assignmentOutOfReach(row, actual) || isClosed(row.accountId, actual)
    ? beyondUs(row, actual, names)
    : removal(row, actual, names);
}

function removal(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  const set = names.get(row.permissionSetArn) ?? row.permissionSetArn;
  const principal = names.get(row.principalId) ?? row.principalId;
  const groups = listOf(actual.groups);
  const users = listOf(actual.users);
  const members = groups.find(({ id }) => id === row.principalId)?.members ?? [];
  const people = users.filter(({ id }) => members.includes(id)).map(({ userName }) => userName);
  const who =
    people.length > 0
      ? `${people.join(', ')} still ${people.length === 1 ? 'has' : 'have'}`
      : 'gives';
  const words = `${who} ${set} on ${label(actual, row.accountId)}`;
  return endOfAssignment({ ...row, set, principal }, words);
}

function beyondUs(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  const set = names.get(row.permissionSetArn) ?? row.permissionSetArn;
  const principal = names.get(row.principalId) ?? row.principalId;
  const text = `${principal} has ${set} on ${label(actual, row.accountId)}`;
  return isClosed(row.accountId, actual)
    ? say(
        `closed:${set}:${row.accountId}:${principal}`,
        `${text}, which is not in use: AWS changes nothing there`,
      )
    : say(
        `delegated:${set}:${row.accountId}:${principal}`,
        `${text}: only the management account itself can end it`,
      );
}

/** Direct assignments and ones left behind by somebody who was deleted: shown, never changed. */
export function aside(row: Assignment, actual: Actual, names: Map<string, string>): Change {
  const set = names.get(row.permissionSetArn) ?? row.permissionSetArn;
  const principal = names.get(row.principalId);
  const where = `${set} on ${label(actual, row.accountId)}`;
  const unread = row.principalType === 'USER' && !actual.users.known;
  const text = principal
    ? `${principal.replace('user/', '')} has ${where} directly, not through a group`
    : `${where} is given to a ${row.principalType.toLowerCase()} ${unread ? "whose name can't be read" : 'that no longer exists'} (${row.principalId})`;
  return say(`direct:${set}:${row.accountId}:${principal ?? row.principalId}`, text);
}

export const label = ({ accounts }: Actual, id: string) => accountLabel(listOf(accounts), id);

export function say(name: string, summary: string, standing?: Standing): Change {
  return note('assignments', name, 'access', summary, standing);
}
