/** Runs on a simulated account that are undone, and the account as a picture to compare, for the tests of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession, type TestSession } from '../helpers/session.ts';
import type { World } from '../helpers/world.ts';

export const FILE = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets:
  PowerUserAccess: { sessionDuration: 2h, managedPolicies: [PowerUserAccess, ReadOnlyAccess] }
  DataReader:
    managedPolicies: [AmazonAthenaFullAccess]
    permissionsBoundary: { managedPolicy: PowerUserAccess }
    tags: { team: bi, purpose: lake }
  Auditor:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [] }
users:
  eve@acme.example: { givenName: Eve, familyName: Adams, email: eve@acme.example }
  zoe@acme.example: { givenName: Zoe, familyName: Adams, email: zoe@acme.example }
groups: { Developers: {}, user/eve@acme.example: {} }
access:
  - { permissionSet: Auditor, accounts: ["444455556666", "777788889999"], users: [eve@acme.example, zoe@acme.example] }
  - { permissionSet: PowerUserAccess, accounts: ["777788889999"], group: Developers }
  - { permissionSet: Auditor, accounts: ["777788889999"], group: user/eve@acme.example }
`;

export function scene(world: World, folder?: string): TestSession {
  const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
    yes: true,
    ...(folder === undefined ? {} : { folder }),
  });
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
  return session;
}

export const as = (
  session: TestSession,
  options: Partial<TestSession['options']>,
): TestSession => ({
  ...session,
  command: 'undo',
  options: { ...session.options, ...options },
});

export const settle = ({ sandbox }: World) => sandbox.clock.sleep(10_000);
