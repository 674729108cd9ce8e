/** A computer in a rehearsal: a file with two people, of whom ana has access. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from '../../src/cli/result.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import type { World } from '../helpers/world.ts';

export const ANA = 'ana@acme.example';
export const FILE = `version: 1
account: "111122223333"
region: eu-central-1
users:
  ${ANA}: { givenName: Ana, familyName: Lopez, email: ${ANA} }
  dan@acme.example: { givenName: Dan, familyName: Olsen, email: dan@acme.example }
access:
  - { permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [${ANA}] }
confirmed:
  email-otp: { by: ana, date: "2026-01-01" }
  mfa: { by: ana, date: "2026-01-01" }
`;
export const PROFILE = 'AdministratorAccess-111122223333';

export function sessionFor(world: World, script: Script, folder?: string) {
  const ui = scriptedUi(script);
  const session = testSession('cli', world, ui, {
    rehearsal: true,
    ...(folder === undefined ? {} : { folder }),
  });
  if (folder === undefined) writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
  return { ui, session, aws: join(session.folder, '.aws') };
}

export const data = (result: CommandResult) =>
  result.data as { wrote: boolean; profiles: { profile: string; ok: boolean; userName: string }[] };
