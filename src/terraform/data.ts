/** What is somebody's own in the project: sets, people, groups and who may do what, as data that `for_each` goes over. */
import type { Estate, EstateRow, EstateSet, EstateUser } from './estate.ts';
import { block, call, expression, type HclObject } from './hcl.ts';

/** Sets by name, with only what each has. */
export function setsData({ sets }: Estate): string {
  return block('locals', [], {
    permission_sets: Object.fromEntries(sets.map((set) => [set.name, setData(set)])),
  });
}

function setData(set: EstateSet): HclObject {
  const { managed, customer, inline, boundary, tags } = set;
  return {
    description: set.description,
    session_duration: set.sessionDuration,
    relay_state: set.relayState,
    managed_policies: managed.length > 0 ? managed : undefined,
    customer_managed_policies:
      customer.length > 0 ? customer.map(({ name, path }) => ({ name, path })) : undefined,
    // In Terraform's words, so that it can be read and changed there.
    inline_policy: inline === null ? undefined : call('jsonencode', inline),
    boundary: boundary === null ? undefined : boundaryData(boundary),
    tags: Object.keys(tags).length > 0 ? tags : undefined,
  };
}

function boundaryData(boundary: NonNullable<EstateSet['boundary']>): HclObject {
  if ('managedPolicy' in boundary) return { managed_policy_arn: boundary.managedPolicy };
  const { name, path } = boundary.customerManagedPolicy;
  return { customer_managed_policy: { name, path } };
}

/** People by user name. */
export function peopleData({ users }: Estate): string {
  return block('locals', [], {
    people: Object.fromEntries(users.map((user) => [user.userName, personData(user)])),
  });
}

function personData({ givenName, familyName, displayName, email, more }: EstateUser): HclObject {
  return {
    given_name: givenName,
    family_name: familyName,
    display_name: displayName === `${givenName} ${familyName}` ? undefined : displayName,
    email: email?.value,
    email_type: email && email.type !== 'work' ? (email.type ?? '') : undefined,
    email_primary: email && email.primary !== true ? false : undefined,
    ...more,
  };
}

/** Groups by name, with their members. */
export function groupsData({ groups }: Estate): string {
  return block('locals', [], {
    groups: Object.fromEntries(
      groups.map(({ name, description, members }) => [
        name,
        { description, members: members.map(({ userName }) => userName) },
      ]),
    ),
  });
}

/** A line for each set and group or person, with the accounts by name. */
export function accessData({ rows, accounts }: Estate): string {
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const lines = new Map<string, { row: EstateRow; accounts: string[] }>();
  for (const row of rows) {
    const key = JSON.stringify([row.permissionSet, row.principal.kind, row.principal.name]);
    const line = lines.get(key) ?? { row, accounts: [] };
    line.accounts.push(names.get(row.accountId) ?? row.accountId);
    lines.set(key, line);
  }
  return block('locals', [], {
    access: [...lines.values()].map(({ row: { permissionSet, principal }, accounts: where }) => ({
      permission_set: permissionSet,
      [principal.kind]: principal.name,
      accounts: where,
    })),
  });
}

/** Whom an identity provider makes. */
export function outsideData({ outside }: Estate): string {
  return block('locals', [], {
    people_from_outside: outside.users,
    groups_from_outside: outside.groups,
  });
}

/** What another account or company would have differently. */
export function variablesData({ region, accounts }: Estate): string {
  return [
    block('variable', ['region'], {
      description: 'Home Region of Identity Center',
      type: expression('string'),
      default: region,
    }),
    block('variable', ['accounts'], {
      description: 'Account numbers by the name that access.tf calls them',
      type: expression('map(string)'),
      default: Object.fromEntries(accounts.map(({ name, id }) => [name, id])),
    }),
  ].join('\n');
}
