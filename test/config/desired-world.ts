/** An organization to resolve files in, for the tests of what a file wants. */
import type { Account } from '../../src/aws/types.ts';
import type { World } from '../../src/config/accounts.ts';
import { toDesired } from '../../src/config/to-desired.ts';
import { parseConfig } from '../../src/config/load.ts';
import { folder } from './problems-of.ts';

export const account = (id: string, name: string, active = true): Account => ({
  id,
  name,
  email: `${name}@example.com`,
  active,
  state: active ? 'ACTIVE' : 'SUSPENDED',
});

export const [ROOT, DEV, PROD, OLD] = [
  '111122223333',
  '444455556666',
  '777788889999',
  '000011112222',
];

export const world: World = {
  accounts: {
    known: true,
    value: [
      account(ROOT, 'acme'),
      account(DEV, 'acme-dev'),
      account(PROD, 'acme-prod'),
      account(OLD, 'acme-old', false),
    ],
  },
  units: {
    'Work/Apps': { known: true, value: [DEV, OLD] },
    Empty: { known: true, value: [] },
    Gone: { known: true, value: null },
    Secret: { known: false, why: 'denied' },
  },
  managementAccountId: ROOT,
  partition: 'aws',
};

export const HEAD = `version: 1
accounts: { "${DEV}": dev }
users:
  ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
  bob: { givenName: Bob, familyName: Martin, email: bob@example.com }
groups: { Devs: { members: [ada, ada] }, Scim: {} }
access:
`;

export function desired(text: string, other: Partial<World> = {}) {
  const { config, source } = parseConfig(text, folder({ 'p.json': '{ "Statement": [1] }' }));
  return toDesired(config, source, { ...world, ...other });
}

export const line = (rest: string) => `  - { permissionSet: Billing, ${rest} }\n`;
