/** What a role may do, by IAM's own policy simulator: all its policies together, boundary and organization included. */
import type { Clients } from './clients.ts';
import { orNull } from './soon.ts';
import type { IamApi } from './types.ts';

export function roleReads(clients: Clients): Pick<IamApi, 'roleMay'> {
  return {
    async roleMay(roleName, actions) {
      const { client, sdk } = await clients.iam();
      // The path of a role is in its ARN, and no session tells it.
      const ask = new sdk.GetRoleCommand({ RoleName: roleName });
      const role = await orNull(async () => (await client.send(ask)).Role);
      if (role?.Arn === undefined) return false;
      const decided = new Map<string, boolean>();
      const pages = sdk.paginateSimulatePrincipalPolicy(
        { client },
        { PolicySourceArn: role.Arn, ActionNames: [...actions] },
      );
      for await (const { EvaluationResults = [] } of pages) {
        for (const {
          EvalActionName = '',
          EvalDecision,
          MissingContextValues,
        } of EvaluationResults) {
          // With a condition nobody knows what it comes to.
          const isSure = (MissingContextValues ?? []).length === 0;
          decided.set(EvalActionName, EvalDecision === 'allowed' && isSure);
        }
      }
      return actions.every((action) => decided.get(action) === true);
    },
  };
}
