/** A small picture for tests of the page: Ana administers, Bob looks, somebody is gone. */
import type { PermissionSet } from '../../src/aws/types.ts';
import type { Assignment } from '../../src/aws/assignment-types.ts';
import type { Seen } from '../../src/report/facts.ts';

export const set = (name: string, more: Partial<PermissionSet> = {}): PermissionSet => ({
  arn: `arn:${name}`,
  name,
  sessionDuration: 'PT1H',
  managedPolicies: [`arn:aws:iam::aws:policy/${name}`],
  customerManagedPolicies: [],
  inlinePolicy: null,
  boundary: { known: true, value: null },
  tags: { known: true, value: {} },
  accounts: { current: ['111111111111'], stale: [], unclear: [] },
  ...more,
});

const account = (id: string, name: string) => ({
  ...{ id, name, email: `${name}@acme.example` },
  active: true,
  state: 'ACTIVE',
});

const row = (name: string, accountId: string, principalId: string, user = false): Assignment => ({
  permissionSetArn: `arn:${name}`,
  accountId,
  principalId,
  principalType: user ? 'USER' : 'GROUP',
});

/** `name` is what Ana's display name is. */
export function seen(name = 'Ana Lopez'): Seen {
  const reader = set('ReadOnlyAccess', {
    accounts: { current: ['111111111111'], stale: ['222222222222'], unclear: [] },
  });
  return {
    users: {
      known: true,
      value: [
        { id: 'u-ana', userName: 'ana@acme.example', displayName: name, external: false },
        { id: 'u-bob', userName: 'bob@acme.example', displayName: 'Bob Meyer', external: false },
        { id: 'u-cy', userName: 'cy@acme.example', displayName: 'Cy Young', external: false },
      ],
    },
    groups: {
      known: true,
      value: [{ id: 'g-admins', name: 'Admins', external: false, members: ['u-ana'] }],
    },
    permissionSets: { known: true, value: [set('AdministratorAccess'), reader] },
    accounts: {
      known: true,
      value: [account('111111111111', 'acme'), account('222222222222', 'dev')],
    },
    assignments: {
      list: [
        row('AdministratorAccess', '111111111111', 'g-admins'),
        row('ReadOnlyAccess', '222222222222', 'u-bob', true),
        row('ReadOnlyAccess', '111111111111', 'u-bob', true),
        row('ReadOnlyAccess', '111111111111', 'u-gone', true),
      ],
      unknown: [],
    },
  };
}
