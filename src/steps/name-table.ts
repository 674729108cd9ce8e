/** What is called what: the plan shows names, AWS's rows hold ids. */
import type { Actual } from './actual.ts';
import { groupPrincipal, userPrincipal } from './change-ids.ts';

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
