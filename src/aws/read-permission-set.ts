/** Reading permission sets with all that hangs on them. Every list is paged to its end. */
import { canonicalDuration } from '../config/duration.ts';
import type { CenterIo } from './center.ts';
import { isGone } from './error-kinds.ts';
import { known } from './known.ts';
import { allOf } from './refused.ts';
import type { Boundary, CustomerPolicy, JsonObject, PermissionSet } from './types.ts';

const PAGE = 100;

/** The ARNs of all sets of the instance. */
export async function permissionSetArns({ service, instance }: CenterIo): Promise<string[]> {
  const { client, sdk } = await service();
  const pages = sdk.paginateListPermissionSets(
    { client, pageSize: PAGE },
    { InstanceArn: instance.arn },
  );
  const arns: string[] = [];
  for await (const page of pages) arns.push(...(page.PermissionSets ?? []));
  return arns;
}

/**
 * One set with its policies, boundary, tags and accounts; null when it went away meanwhile. Without `accounts` those
 * lists are empty.
 */
export async function readPermissionSet(
  io: CenterIo,
  arn: string,
  { accounts: withAccounts = true } = {},
): Promise<PermissionSet | null> {
  try {
    const [fields, managed, customer, inlinePolicy, boundary, tags, accounts] = await allOf([
      readFields(io, arn),
      managedPolicies(io, arn),
      customerPolicies(io, arn),
      readInline(io, arn),
      known(readBoundary(io, arn)),
      known(readTags(io, arn)),
      withAccounts ? accountsCarrying(io, arn) : { current: [], stale: [] },
    ]);
    return {
      arn,
      ...fields,
      managedPolicies: managed,
      customerManagedPolicies: customer,
      inlinePolicy,
      boundary,
      tags,
      accounts: sorted(accounts),
    };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** ARNs of the AWS managed policies of a set. */
export async function managedPolicies(io: CenterIo, arn: string): Promise<string[]> {
  const { client, sdk } = await io.service();
  const pages = sdk.paginateListManagedPoliciesInPermissionSet(
    { client, pageSize: PAGE },
    { InstanceArn: io.instance.arn, PermissionSetArn: arn },
  );
  const arns: string[] = [];
  for await (const page of pages) {
    for (const { Arn } of page.AttachedManagedPolicies ?? []) if (Arn !== undefined) arns.push(Arn);
  }
  return arns;
}

/** Customer managed policies that a set refers to by name and path. */
export async function customerPolicies(io: CenterIo, arn: string): Promise<CustomerPolicy[]> {
  const { client, sdk } = await io.service();
  const pages = sdk.paginateListCustomerManagedPolicyReferencesInPermissionSet(
    { client, pageSize: PAGE },
    { InstanceArn: io.instance.arn, PermissionSetArn: arn },
  );
  const policies: CustomerPolicy[] = [];
  for await (const page of pages) {
    for (const { Name = '', Path = '/' } of page.CustomerManagedPolicyReferences ?? []) {
      policies.push({ name: Name, path: Path });
    }
  }
  return policies;
}

/** Accounts with the current and with an older copy of a set. An emulator may list one as both. */
export async function accountsCarrying(
  io: CenterIo,
  arn: string,
): Promise<{ current: string[]; stale: string[] }> {
  const { client, sdk } = await io.service();
  async function withStatus(
    status: 'LATEST_PERMISSION_SET_PROVISIONED' | 'LATEST_PERMISSION_SET_NOT_PROVISIONED',
  ): Promise<string[]> {
    const pages = sdk.paginateListAccountsForProvisionedPermissionSet(
      { client, pageSize: PAGE },
      { InstanceArn: io.instance.arn, PermissionSetArn: arn, ProvisioningStatus: status },
    );
    const ids: string[] = [];
    for await (const page of pages) ids.push(...(page.AccountIds ?? []));
    return ids;
  }
  const [current, stale] = await Promise.all([
    withStatus('LATEST_PERMISSION_SET_PROVISIONED'),
    withStatus('LATEST_PERMISSION_SET_NOT_PROVISIONED'),
  ]);
  return { current, stale };
}

function sorted({ current, stale }: { current: string[]; stale: string[] }) {
  const both = new Set(current.filter((id) => stale.includes(id)));
  return {
    current: current.filter((id) => !both.has(id)),
    stale: stale.filter((id) => !both.has(id)),
    unclear: [...both],
  };
}

async function readFields(io: CenterIo, arn: string) {
  const { client, sdk } = await io.service();
  const input = { InstanceArn: io.instance.arn, PermissionSetArn: arn };
  const { PermissionSet: found } = await client.send(new sdk.DescribePermissionSetCommand(input));
  return {
    name: found?.Name ?? '',
    sessionDuration: isoDuration(found?.SessionDuration),
    ...(found?.Description !== undefined && { description: found.Description }),
    ...(found?.RelayState !== undefined && { relayState: found.RelayState }),
  };
}

/**
 * AWS sends ISO 8601 and means one hour when it sends none; an emulator (moto) sends its default as seconds. One length
 * has one spelling here (PT60M is PT1H), so that lengths can be compared.
 */
function isoDuration(sent: unknown): string {
  if (typeof sent === 'number' && sent > 0) return canonicalDuration(`PT${sent}S`);
  return typeof sent === 'string' && sent !== '' ? canonicalDuration(sent) : 'PT1H';
}

async function readInline(io: CenterIo, arn: string): Promise<JsonObject | null> {
  const { client, sdk } = await io.service();
  const input = { InstanceArn: io.instance.arn, PermissionSetArn: arn };
  const { InlinePolicy = '' } = await client.send(
    new sdk.GetInlinePolicyForPermissionSetCommand(input),
  );
  return InlinePolicy === '' ? null : (JSON.parse(InlinePolicy) as JsonObject);
}

async function readBoundary(io: CenterIo, arn: string): Promise<Boundary | null> {
  const { client, sdk } = await io.service();
  const input = { InstanceArn: io.instance.arn, PermissionSetArn: arn };
  try {
    const { PermissionsBoundary: found } = await client.send(
      new sdk.GetPermissionsBoundaryForPermissionSetCommand(input),
    );
    if (found?.ManagedPolicyArn !== undefined) return { managedPolicy: found.ManagedPolicyArn };
    const customer = found?.CustomerManagedPolicyReference;
    if (customer?.Name === undefined) return null;
    return { customerManagedPolicy: { name: customer.Name, path: customer.Path ?? '/' } };
  } catch (error) {
    // No boundary; when the set itself is gone, the other reads say so.
    if (isGone(error)) return null;
    throw error;
  }
}

async function readTags(io: CenterIo, arn: string): Promise<Record<string, string>> {
  const { client, sdk } = await io.service();
  const tags: Record<string, string> = {};
  const pages = sdk.paginateListTagsForResource(
    { client },
    { InstanceArn: io.instance.arn, ResourceArn: arn },
  );
  for await (const page of pages) {
    for (const { Key = '', Value = '' } of page.Tags ?? []) tags[Key] = Value;
  }
  return tags;
}
