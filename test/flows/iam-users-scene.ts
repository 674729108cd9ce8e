/** Accounts with IAM users of whom nothing is decided, and the answers of a walk through them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

export const STARTUP = '111122223333';

export const COMPANY = '246813579000';

export const FILE = (account: string, region: string, user: string) => `version: 1
account: "${account}"
region: ${region}
permissionSets:
  AdministratorAccess: {}
users: # ours
  ${user}
access:
  # never without one
  - { permissionSet: AdministratorAccess, accounts: ["${account}"], users: [${user.split(':')[0] ?? ''}] }
`;

export const ANA =
  'ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }';

export const SOFIA =
  'sofia.lind@harbour.example: { givenName: Sofia, familyName: Lind, email: sofia.lind@harbour.example }';

export function open(world: 'startup' | 'company', options = {}, interactive = true) {
  const opened = openWorld({ world });
  const text =
    world === 'startup' ? FILE(STARTUP, 'eu-central-1', ANA) : FILE(COMPANY, 'eu-west-1', SOFIA);
  const run = (script: Script, { stops = false } = {}) => {
    const ui = scriptedUi(script, { interactive, stops });
    const session = testSession('iam-users', opened, ui, { folder, ...options });
    return { ui, session, world: opened };
  };
  const { folder } = testSession('iam-users', opened, scriptedUi({}));
  const path = join(folder, 'sso-bootstrap.yaml');
  writeFileSync(path, text);
  return {
    run,
    text,
    file: () => readFileSync(path, 'utf8'),
    writes: () =>
      opened.sandbox.calls.filter(
        ({ operation }) => !/^(Get|List|Describe|Generate|Lookup)/.test(operation),
      ),
  };
}

/** Takes what Enter would take. */
export const enter = ({ initial }: { initial: { value: unknown } }) => initial.value;
