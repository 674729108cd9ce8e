/** Who we are (sts:GetCallerIdentity), which needs no permission at all. */
import { AppError } from '../errors.ts';
import type { Clients } from './clients.ts';
import { partitionOfArn } from './partitions.ts';
import { reservedRole } from './reserved-role.ts';
import type { Caller } from './types.ts';

/** Asks AWS who signed the requests. Throws AppError SSB-401 for an answer that names no account. */
export async function readCaller(clients: Clients): Promise<Caller> {
  const { client, sdk } = await clients.sts();
  const { Account = '', Arn = '' } = await client.send(new sdk.GetCallerIdentityCommand({}));
  // It becomes part of file names, and any server may have answered.
  if (!/^\d{12}$/.test(Account)) {
    throw new AppError('SSB-401', 'What answered as AWS STS names no account of twelve digits.', {
      why: 'Where AWS_ENDPOINT_URL or endpoint_url is set, that server is asked in place of AWS.',
      fix: ['Unset it, or correct it, and run the same command again.'],
    });
  }
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
