/** A company where somebody is added, for the tests of `add`. */
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { office } from '../helpers/person-run.ts';
import { openWorld } from '../helpers/world.ts';
import { person } from '../welcome/company.ts';

/** What `startup` has, so that file and account agree. */
export const ACME: Config = {
  version: 1,
  account: '111122223333',
  region: 'eu-central-1',
  accounts: { '444455556666': 'dev' },
  permissionSets: {
    AdministratorAccess: {},
    PowerUserAccess: {},
    ReadOnlyAccess: {},
    DataReader: {},
  },
  users: {
    ...person('ana', 'Ana', 'Lopez'),
    ...person('bob', 'Bob', 'Meyer'),
    ...person('dan', 'Dan', 'Olsen'),
  },
  groups: { Developers: { members: ['ana@acme.example', 'bob@acme.example'] } },
  access: [
    { permissionSet: 'AdministratorAccess', accounts: ['acme'], users: ['ana@acme.example'] },
    { permissionSet: 'PowerUserAccess', accounts: ['dev'], group: 'Developers' },
    { permissionSet: 'ReadOnlyAccess', accounts: ['acme-prod'], group: 'Developers' },
    { permissionSet: 'DataReader', accounts: ['members'], group: 'Developers' },
  ],
};

export const CY = 'cy@acme.example';

export const NEW = { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] };

export function desk(
  file: Partial<Config> = {},
  tweak: (state: WorldState) => void = () => undefined,
) {
  const world = openWorld({ world: 'startup', tweak });
  return office(world, updateConfig(null, { ...ACME, ...file }));
}

export const writes = ({ world }: ReturnType<typeof desk>) =>
  world.sandbox.calls
    .map(({ operation }) => operation)
    .filter((name) => !/^(Get|List|Describe|Is)/.test(name));
