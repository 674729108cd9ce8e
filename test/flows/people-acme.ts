/** A small company for `remove`: what `startup` has, as somebody with habits of their own would write it. */
import type { WorldState } from '../../src/sandbox/state.ts';
import { office, type Office } from '../helpers/person-run.ts';
import { openWorld } from '../helpers/world.ts';

export const FILE = `version: 1 # ours
account: "111122223333"
region: eu-central-1
accounts: { "444455556666": dev }
permissionSets: { AdministratorAccess: {}, PowerUserAccess: {}, ReadOnlyAccess: {}, DataReader: {} }
users:
  # the one who set it up
  ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }
  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example } # since 2020
  dan@acme.example: { givenName: Dan, familyName: Olsen, email: dan@acme.example }
groups:
  Developers:
    members:
      - ana@acme.example
      - bob@acme.example
access:
  - permissionSet: AdministratorAccess
    accounts: [acme]
    users: [ana@acme.example]
  # developers
  - { permissionSet: PowerUserAccess, accounts: [dev], group: Developers }
  - { permissionSet: ReadOnlyAccess, accounts: [acme-prod], group: Developers }
  - { permissionSet: DataReader, accounts: [members], group: Developers }
`;
export const [ANA, BOB, DAN, CY] = ['ana', 'bob', 'dan', 'cy'].map(
  (name) => `${name}@acme.example`,
) as [string, string, string, string];

export function desk(text = FILE, tweak: (state: WorldState) => void = () => undefined): Office {
  return office(openWorld({ world: 'startup', tweak }), text);
}

export const writes = ({ world }: Office) =>
  world.sandbox.calls
    .map(({ operation }) => operation)
    .filter((name) => !/^(Get|List|Describe|Is)/.test(name));

export const usersIn = ({ world }: Office) =>
  world.sandbox.state.instances[0]?.users.map(({ userName }) => userName) ?? [];
