/** What is called what: the plan shows names, AWS's rows hold ids. */
import { listOf } from '../aws/list-of.ts';
import type { Assignment } from '../aws/assignment-types.ts';
import type { Actual } from './actual.ts';
import { groupPrincipal, unassign, userPrincipal } from './change-ids.ts';

type Names = Pick<Actual, 'permissionSets' | 'groups' | 'users'>;

/** id or ARN -> the name that people know: groups and sets by name, people as user/NAME. */
export function nameTables({ permissionSets, groups, users }: Names): Map<string, string> {
  return new Map([
    ...listOf(permissionSets).map(({ arn, name }) => [arn, name] as const),
    ...listOf(groups).map(({ id, name }) => [id, groupPrincipal(name)] as const),
    ...listOf(users).map(({ id, userName }) => [id, userPrincipal(userName)] as const),
  ]);
}

/** The id of the change that ends an assignment. */
export function endOf(names: Names): (row: Assignment) => string {
  const table = nameTables(names);
  const called = (id: string) => table.get(id) ?? id;
  return (row) => unassign(called(row.permissionSetArn), row.accountId, called(row.principalId));
}

/** Ids of the changes that end all assignments of a permission set, a group or a person, by its ARN or id. */
export function endsOf(actual: Actual, one: string): string[] {
  return actual.assignments.list
    .filter(({ principalId, permissionSetArn }) => [principalId, permissionSetArn].includes(one))
    .map(endOf(actual));
}
