/** What a role or a user may do, by IAM's own policy simulator: all its policies together, boundary and organization included. */
import type { Clients } from './clients.ts';
import { orNull } from './soon.ts';
import type { IamApi } from './api.ts';

export function roleReads(clients: Clients): Pick<IamApi, 'roleMay' | 'refusedTo'> {
  return {
    async roleMay(roleName, actions) {
      const arn = await arnOfRole(clients, roleName);
      if (arn === null) return false;
      const decided = await decisions(clients, arn, actions);
      return actions.every((action) => decided.get(action) === true);
    },
    async refusedTo({ kind, arn: caller }, actions) {
      if (kind === 'root') return [];
      const role = /:assumed-role\/([^/]+)\//.exec(caller)?.[1];
      const arn = role === undefined ? caller : ((await arnOfRole(clients, role)) ?? caller);
      const decided = await decisions(clients, arn, actions);
      return actions.filter((action) => decided.get(action) !== true);
    },
  };
}

/** The path of a role is in its ARN, and no session tells it. Null: there is none. */
async function arnOfRole(clients: Clients, roleName: string): Promise<string | null> {
  const { client, sdk } = await clients.iam();
  const ask = new sdk.GetRoleCommand({ RoleName: roleName });
  return (await orNull(async () => (await client.send(ask)).Role))?.Arn ?? null;
}

async function decisions(
  clients: Clients,
  arn: string,
  actions: readonly string[],
): Promise<Map<string, boolean>> {
  const { client, sdk } = await clients.iam();
  const decided = new Map<string, boolean>();
  const pages = sdk.paginateSimulatePrincipalPolicy(
    { client },
    { PolicySourceArn: arn, ActionNames: [...actions] },
  );
  for await (const { EvaluationResults = [] } of pages) {
    for (const { EvalActionName = '', EvalDecision, MissingContextValues } of EvaluationResults) {
      // With a condition nobody knows what it comes to.
      const isSure = (MissingContextValues ?? []).length === 0;
      decided.set(EvalActionName, EvalDecision === 'allowed' && isSure);
    }
  }
  return decided;
}
