/** Credentials that end in the middle of an `apply`, in front of a served account: what is said, and what the next run makes of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { realClock } from '../../src/clock.ts';
import { runningClock } from '../../src/sandbox/clock.ts';
import { fault } from '../../src/sandbox/fault.ts';
import { openSandbox, type OpenSandbox } from '../../src/sandbox/open.ts';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve/server.ts';
import { signIn } from '../../src/sign-in/sign-in.ts';
import { signInStore } from '../../src/sign-in/store.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { signInAws } from '../helpers/world.ts';
import { ANA, REGION } from '../sign-in/people.ts';

const FILE = `version: 1
account: "111122223333"
region: ${REGION}
permissionSets: { Billing: {} }
users:
  kim@acme.example: { givenName: Kim, familyName: Lee, email: kim@acme.example }
access:
  - { permissionSet: Billing, accounts: ["111122223333", "444455556666"], users: [kim@acme.example] }
`;

/** From the first assignment on, AWS takes the credentials no more, until `renewed`. */
interface Account {
  box: OpenSandbox;
  served: ServedSandbox;
  renewed: () => void;
}

type Ending = (call: Call) => Error | null;

const expired: Ending = ({ service }) =>
  ['sso', 'sso-oidc'].includes(service)
    ? null
    : fault(
        ['iam', 'sts'].includes(service) ? 'ExpiredToken' : 'ExpiredTokenException',
        'The security token included in the request is expired',
      );

/** The person has signed out: their roles are not renewed. */
const signedOut: Ending = ({ operation }) =>
  operation === 'GetRoleCredentials'
    ? fault('UnauthorizedException', 'Session token not found or invalid')
    : null;

const open: ServedSandbox[] = [];
afterAll(() => Promise.all(open.map((served) => served.close())));

async function account(ending: Ending): Promise<Account> {
  const clock = (start: number) => runningClock(start, 10);
  const box = openSandbox({ world: 'startup', start: Date.now(), clock, latency: 0 });
  let over = false;
  let renewed = false;
  const served = await serveSandbox(
    {
      ...box,
      async answer(call) {
        const error = over && !renewed ? ending(call) : null;
        if (error) throw error;
        const output = await box.answer(call);
        if (call.operation === 'CreateAccountAssignment') over = true;
        if (call.operation === 'GetRoleCredentials' && !renewed) endSoon(output);
        return output;
      },
    },
    0,
  );
  open.push(served);
  return { box, served, renewed: () => (renewed = true) };
}

/** Credentials that the SDK replaces at the next call. */
function endSoon(output: Record<string, unknown>): void {
  const { roleCredentials } = output as { roleCredentials?: { expiration: number } };
  if (roleCredentials) roleCredentials.expiration = Date.now();
}

function homeOf({ served }: Account, env: Record<string, string>): Home {
  const home = newHome({ AWS_ENDPOINT_URL: served.url, AWS_REGION: REGION, ...env });
  writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), FILE);
  return home;
}

const fromShell = (account: Account) =>
  homeOf(account, {
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_SESSION_TOKEN: 'rehearsal',
  });

/** An administrator who signed in with a tool of AWS, and works with a profile of that sign-in. */
async function fromPortal(account: Account): Promise<Home> {
  const { box } = account;
  const home = homeOf(account, { AWS_PROFILE: 'admin' });
  const startUrl = `https://${box.state.instances[0]?.identityStoreId ?? ''}.awsapps.com/start`;
  mkdirSync(join(home.folder, '.aws'));
  writeFileSync(
    join(home.folder, '.aws', 'config'),
    `[sso-session acme]\nsso_start_url = ${startUrl}\nsso_region = ${REGION}\nsso_registration_scopes = sso:account:access\n
[profile admin]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = AdministratorAccess\n`,
  );
  await signIn(
    { name: 'acme', startUrl, region: REGION, scopes: ['sso:account:access'] },
    {
      aws: signInAws(box),
      clock: realClock(),
      ui: { interactive: false, say: () => undefined, keys: () => () => undefined },
      store: signInStore(join(home.folder, '.aws', 'sso', 'cache')),
      way: { by: 'code', why: '' },
      open: () => Promise.resolve(),
      approve: (userCode) => {
        box.console.approveSignIn({ userName: ANA, userCode });
      },
      command: 'login',
    },
  );
  return home;
}

const APPLY = ['apply', '--yes', '--no-input', '--json'];
const network = { network: true };

describe('credentials that end in the middle of an apply', () => {
  // They mostly wait.
  it.concurrent.each([
    ['temporary ones of the shell', expired, fromShell, /in your shell have expired/, 'unset'],
    ['those of a role', expired, fromPortal, /admin is not signed in/, 'aws sso login --profile'],
    ['the sign-in itself', signedOut, fromPortal, /sign-in of .* is not valid/, 'aws sso login'],
  ] as const)(
    '%s: it ends with SSB-302 and what was done; once renewed, the next run does the rest',
    async (_name, ending, homeFor, message, fix) => {
      const there = await account(ending);
      const home = await homeFor(there);
      const ran = await run(APPLY, home, network);
      expect(ran.stderr).not.toMatch(/\n\s+at /);
      const { error } = documentOf(ran);
      expect([ran.code, error?.code]).toEqual([3, 'SSB-302']);
      expect(error?.message).toMatch(message);
      expect(JSON.stringify(error)).toContain(fix);
      expect(error?.message).toContain('changed so far: create    user kim@acme.example');
      expect(error?.message).not.toContain('changed so far: assign');
      there.renewed();
      const again = await run(APPLY, home, network);
      expect(again.code, again.stderr + again.stdout).toBe(0);
      const [instance] = there.box.state.instances;
      const names = instance?.users.map(({ userName }) => userName) ?? [];
      expect(names.filter((name) => name === 'kim@acme.example')).toHaveLength(1);
      const billing = instance?.permissionSets.filter(({ name }) => name === 'Billing') ?? [];
      expect(billing).toHaveLength(1);
      expect(
        instance?.assignments.filter((one) => one.permissionSetArn === billing[0]?.arn),
      ).toHaveLength(2);
    },
  );
});
