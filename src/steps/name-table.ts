/** What is called what: the plan shows names, AWS's rows hold ids. */
import type { Actual } from './actual.ts';
import { groupPrincipal, unassign, userPrincipal } from './change-ids.ts';

/** id or ARN -> the name that people know: groups and sets by name, people as user/NAME. */
export function nameTables({ permissionSets, groups, users }: Actual): Map<string, string> {
  return new Map([
    ...(permissionSets.known ? permissionSets.value : []).map(
      ({ arn, name }) => [arn, name] as const,
    ),
    ...(groups.known ? groups.value : []).map(
      ({ id, name }) => [id, groupPrincipal(name)] as const,
    ),
    ...(users.known ? users.value : []).map(
      ({ id, userName }) => [id, userPrincipal(userName)] as const,
    ),
  ]);
}

/** Ids of the changes that end all assignments of a permission set, a group or a person, by its ARN or id. */
export function endsOf(actual: Actual, one: string): string[] {
  const names = nameTables(actual);
  const called = (id: string) => names.get(id) ?? id;
  return actual.assignments.list
    .filter(({ principalId, permissionSetArn }) => [principalId, permissionSetArn].includes(one))
    .map((row) => unassign(called(row.permissionSetArn), row.accountId, called(row.principalId)));
}
