/** Accounts and files whose `apply`, taken together, makes every changing call that there is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isForeignError } from '../../src/aws/error-kinds.ts';
import { apply } from '../../src/cli/changes/apply.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import { openSandbox, type OpenOptions, type OpenSandbox } from '../../src/sandbox/open.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { flows, type Flow } from '../flows/privilege-flows.ts';
import { testSession, type TestSession } from '../helpers/session.ts';
import type { World } from '../helpers/world.ts';
import { yesUi } from './yes-ui.ts';

export interface Scene {
  sandbox: OpenSandbox;
  folder: string;
  /** The config file as it is now. */
  file: () => string;
  close: () => void;
}

/** What a person vouches for; the hand steps that AWS can tell of are played by the rehearsal. */
const VOUCHED = `confirmed:
${['root-mailbox', 'root-mfa-second', 'billing-access', 'email-otp', 'mfa']
  .map((id) => `  ${id}: { by: ana, date: "2026-11-22" }`)
  .join('\n')}
`;

const MANAGEMENT = '111122223333';
const MEMBERS = ['444455556666', '777788889999'];

/** Ana stays an administrator: credentials go only while somebody gets in without them. */
const ANA_STAYS = `users:
  ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }
groups: { "AdministratorAccess-${MANAGEMENT}": { members: [ana@acme.example] } }
access: [{ permissionSet: AdministratorAccess, accounts: ["*"], group: "AdministratorAccess-${MANAGEMENT}" }]
`;

/** She has been one everywhere for long. */
function everywhere(state: WorldState): void {
  for (const instance of state.instances) {
    for (const accountId of MEMBERS) {
      const [row] = instance.assignments.filter((one) => one.accountId === MANAGEMENT);
      const [copy] = instance.copies.filter((one) => one.accountId === MANAGEMENT);
      if (!row || !copy) throw new Error('no such world');
      instance.assignments.push({ ...row, accountId });
      instance.copies.push({ ...copy, accountId });
    }
  }
}

function alsoAna(name: string): Flow {
  const { file, tweak, ...flow } = flowNamed(name);
  return {
    ...flow,
    file: file + ANA_STAYS,
    tweak: (state) => {
      tweak?.(state);
      everywhere(state);
    },
  };
}

export const SCENES: Record<string, Flow> = {
  'from nothing': flowNamed('from nothing'),
  'permission sets switched off': flowNamed('permission sets switched off'),
  'much changed and taken away': flowNamed('everything changed and much taken away'),
  'each request is asked for': flowNamed(
    'where the lists of requests may not be read, so that each is asked for',
  ),
  'IAM users switched off': alsoAna('IAM users switched off'),
  'IAM users deleted': alsoAna('IAM users deleted, with all that AWS wants gone first'),
  'root sessions switched on': alsoAna('root users of member accounts, not switched on yet'),
  'root users of member accounts': alsoAna('root users of member accounts, removed'),
};

/** Accounts that were set up before, and by others: what undo leaves must be theirs as it was. */
export const SET_UP_BEFORE: Record<string, Flow> = {
  'beside Control Tower': {
    world: 'control-tower',
    file: `version: 1
region: us-east-1
permissionSets:
  Billing: { sessionDuration: 2h, managedPolicies: [job-function/Billing, ReadOnlyAccess] }
  Auditor:
    managedPolicies: [ReadOnlyAccess]
    permissionsBoundary: { managedPolicy: PowerUserAccess }
    tags: { team: audit }
users:
  gus@example.com: { givenName: Gus, familyName: Berg, email: gus@example.com }
  bert@example.com: { givenName: Bertie, familyName: Jansen, email: bert@example.com }
groups:
  Platform: { members: [bert@example.com, gus@example.com] }
access:
  - { permissionSet: Auditor, accounts: ["444455556666", "555566667777"], users: [gus@example.com] }
  - { permissionSet: Billing, accounts: ["444455556666"], group: Platform }
absent: { users: [cleo@example.com] }
`,
  },
  'where all is done': {
    world: 'done',
    file: `version: 1
region: eu-west-1
permissionSets:
  PowerUserAccess: { sessionDuration: 2h }
  DataReader:
    description: Reads the lake
    managedPolicies: [ReadOnlyAccess]
    permissionsBoundary: { managedPolicy: ReadOnlyAccess }
    tags: { team: lake }
users:
  ana@acme.example: { givenName: Anna, familyName: Lopez, email: ana@acme.example }
  eve@acme.example: { givenName: Eve, familyName: Noon, email: eve@acme.example }
groups:
  Analysts: { members: [ana@acme.example, eve@acme.example] }
access:
  - { permissionSet: AdministratorAccess, accounts: ["111122223333", "777788889999"], users: [ana@acme.example] }
  - { permissionSet: PowerUserAccess, accounts: ["444455556666"], users: [ana@acme.example] }
  - { permissionSet: PowerUserAccess, accounts: ["111122223333"], group: Analysts }
absent: { users: [bob@acme.example] }
`,
  },
};

function flowNamed(name: string): Flow {
  const flow = flows[name];
  if (!flow) throw new Error(`no scene ${name}`);
  return flow;
}

/** A new account, as it is before anybody does anything. */
export function openScene(name: string): Scene {
  return sceneOf(SCENES[name] ?? SET_UP_BEFORE[name] ?? flowNamed(name));
}

/** `clock`: other than the simulated one that jumps from one wait to the next. */
export function sceneOf(
  { world, file, tweak }: Flow,
  { clock }: Pick<OpenOptions, 'clock'> = {},
): Scene {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-faults-'));
  const path = join(folder, 'sso-bootstrap.yaml');
  writeFileSync(path, file + VOUCHED);
  const sandbox = openSandbox({
    world,
    ...(clock && { clock }),
    tweak: (state) => {
      tweak?.(state);
      // Rates and pages are the matter of other tests, and each is simulated time.
      const quick = { callsPerSecond: 1e9, latency: 1, pageSize: 100, requestTakes: 1000 };
      Object.assign(state.switches, quick);
      for (const iam of Object.values(state.iam)) iam.rootMfa = true;
    },
  });
  return {
    ...{ sandbox, folder },
    file: () => readFileSync(path, 'utf8'),
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Ran {
  session: TestSession;
  /** How the command ended: with a result, or by throwing. */
  ended: { result: CommandResult } | { error: unknown };
}

/** `apply` of everything, with a yes to all that is asked. */
export async function applyScene({ folder }: Scene, world: World): Promise<Ran> {
  const session = testSession('apply', world, yesUi(), { folder, rehearsal: true });
  try {
    return { session, ended: { result: await apply(session) } };
  } catch (error) {
    // As the program does with what AWS, the SDK or the connection throws.
    return { session, ended: { error: isForeignError(error) ? session.explain(error) : error } };
  }
}
