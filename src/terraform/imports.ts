/**
 * Import blocks: which thing that is there is which resource, by the ids that the provider's pages give for each kind
 * ("Import" in the documentation of terraform-provider-aws 5.100).
 */
import type { Estate, EstateRow } from './estate.ts';
import { block, expression } from './hcl.ts';

/** A block for each kind of which there is something. Keys are those of `resources.ts`. */
export function importsOf(estate: Estate): string {
  const { sets, users, groups, rows, accounts, instanceArn, identityStoreId } = estate;
  const arnOf = new Map(sets.map(({ name, arn }) => [name, arn ?? '']));
  const nameOf = new Map(accounts.map(({ id, name }) => [id, name]));
  const inCenter = (...parts: (string | undefined)[]) => [...parts, instanceArn].join(',');
  const inStore = (id: string | undefined) => [identityStoreId, id].join('/');
  const kinds: [type: string, ids: [key: string, id: string][]][] = [
    ['aws_ssoadmin_permission_set', sets.map(({ name, arn }) => [name, inCenter(arn)])],
    [
      'aws_ssoadmin_managed_policy_attachment',
      sets.flatMap(({ name, arn, managed }) =>
        managed.map((policy): [string, string] => [`${name} ${policy}`, inCenter(policy, arn)]),
      ),
    ],
    [
      'aws_ssoadmin_customer_managed_policy_attachment',
      sets.flatMap((set) =>
        set.customer.map(({ name, path }): [string, string] => [
          `${set.name} ${path}${name}`,
          inCenter(name, path, set.arn),
        ]),
      ),
    ],
    [
      'aws_ssoadmin_permission_set_inline_policy',
      sets.filter(({ inline }) => inline !== null).map(({ name, arn }) => [name, inCenter(arn)]),
    ],
    [
      'aws_ssoadmin_permissions_boundary_attachment',
      sets
        .filter(({ boundary }) => boundary !== null)
        .map(({ name, arn }) => [name, inCenter(arn)]),
    ],
    ['aws_identitystore_user', users.map(({ userName, id }) => [userName, inStore(id)])],
    ['aws_identitystore_group', groups.map(({ name, id }) => [name, inStore(id)])],
    [
      'aws_identitystore_group_membership',
      groups.flatMap(({ name, members }) =>
        members.map(({ userName, membershipId }): [string, string] => [
          `${userName} in ${name}`,
          inStore(membershipId),
        ]),
      ),
    ],
    [
      'aws_ssoadmin_account_assignment',
      rows.map((row) => [
        keyOf(row, nameOf),
        inCenter(
          row.principal.id,
          row.principal.kind.toUpperCase(),
          row.accountId,
          'AWS_ACCOUNT',
          arnOf.get(row.permissionSet),
        ),
      ]),
    ],
  ];
  return kinds
    .flatMap(([type, ids]) => (ids.length === 0 ? [] : [importBlock(type, ids)]))
    .join('\n');
}

function keyOf(
  { permissionSet, accountId, principal }: EstateRow,
  nameOf: ReadonlyMap<string, string>,
) {
  return `${permissionSet} on ${nameOf.get(accountId) ?? accountId} for ${principal.kind} ${principal.name}`;
}

function importBlock(type: string, ids: readonly [string, string][]): string {
  return block('import', [], {
    for_each: Object.fromEntries(ids),
    to: expression(`${type}.this[each.key]`),
    id: expression('each.value'),
  });
}
