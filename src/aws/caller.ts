/** Who we are (sts:GetCallerIdentity), which needs no permission at all. */
import type { Clients } from './clients.ts';
import { partitionOfArn } from './partitions.ts';
import { reservedRole } from './reserved-role.ts';
import type { Caller } from './types.ts';

/** Asks AWS who signed the requests. */
export async function readCaller(clients: Clients): Promise<Caller> {
  const { client, sdk } = await clients.sts();
  const { Account = '', Arn = '' } = await client.send(new sdk.GetCallerIdentityCommand({}));
  return callerFrom(Account, Arn);
}

/** Reads the kind and the name of a caller from its ARN (IAM User Guide, "IAM identifiers"). */
export function callerFrom(account: string, arn: string): Caller {
  const about = { account, arn, partition: partitionOfArn(arn) };
  const resource = arn.split(':').slice(5).join(':');
  const parts = resource.split('/');
  const last = parts.at(-1) ?? '';
  if (resource === 'root') return { ...about, kind: 'root', name: 'the root user' };
  if (parts[0] === 'user') return { ...about, kind: 'iam-user', name: last };
  if (parts[0] === 'assumed-role') {
    const role = parts[1] ?? '';
    const permissionSet = reservedRole(arn)?.permissionSet;
    return permissionSet === undefined
      ? { ...about, kind: 'role', name: `${role}/${last}` }
      : { ...about, kind: 'identity-center', name: `${last} as ${permissionSet}` };
  }
  return { ...about, kind: 'other', name: resource };
}
