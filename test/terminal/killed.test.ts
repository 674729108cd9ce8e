/** SIGKILL where it hurts: in the middle of a change, at the profiles, at the sign-in. In front of a served account. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox, type OpenSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve/server.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { ENTER, terminal } from '../helpers/terminal.ts';

const LAST = '777788889999';
const file = `version: 1
account: "111122223333"
region: eu-central-1
groupName: "sso-{permissionSet}-{accountId}"
permissionSets: { Billing: {} }
users:
  kim@acme.example: { givenName: Kim, familyName: Lee, email: kim@acme.example }
access:
  - permissionSet: Billing
    accounts: ["111122223333", "444455556666", "${LAST}"]
    users: [kim@acme.example]
confirmed:
${['root-mfa-second', 'billing-access', 'root-mailbox', 'email-otp', 'mfa']
  .map((id) => `  ${id}: { by: ana, date: "2026-11-22" }`)
  .join('\n')}
`;

interface Account {
  box: OpenSandbox;
  served: ServedSandbox;
  home: Home;
  /** Lets the answer to the call that is held back go. */
  letGo: () => void;
  /** That call has been made. */
  isHeld: () => boolean;
}
const open: Account[] = [];

/** An account in which the assignment in the last account is made only when it is let go. */
async function account(): Promise<Account> {
  let letGo = () => {};
  let asked = false;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const clock = (start: number) => runningClock(start, 30);
  const box = openSandbox({ world: 'startup', clock, latency: 0 });
  box.console.addRootDevice('phone');
  box.console.fillContacts({
    name: 'N',
    title: 'T',
    email: 'n@acme.example',
    phone: '+1 555 0100',
  });
  const slow: OpenSandbox = {
    ...box,
    async answer(call) {
      if (isLast(call)) {
        asked = true;
        await held;
      }
      return box.answer(call);
    },
  };
  const served = await serveSandbox(slow, 0);
  const home = newHome({
    AWS_ENDPOINT_URL: served.url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), file);
  const made = { box, served, home, letGo, isHeld: () => asked };
  open.push(made);
  return made;
}

const isLast = ({ operation, input }: { operation: string; input: Record<string, unknown> }) =>
  operation === 'CreateAccountAssignment' && input['TargetId'] === LAST;

/** Who has what where, by names: ids differ from one account to the other. Whatever is there twice shows twice. */
function assignmentsIn({ state }: OpenSandbox): string[] {
  return state.instances
    .flatMap(({ assignments, permissionSets, groups, users }) =>
      assignments.map((one) => {
        const set = permissionSets.find(({ arn }) => arn === one.permissionSetArn)?.name ?? '?';
        const group = groups.find(({ id }) => id === one.principalId)?.displayName;
        const user = users.find(({ id }) => id === one.principalId)?.userName;
        return `${set} on ${one.accountId} to ${group ?? user ?? '?'}`;
      }),
    )
    .sort();
}

const INIT = ['init', '--yes', '--no-browser'];
const network = { network: true };

afterEach(async () => {
  for (const { letGo, served } of open.splice(0)) {
    letGo();
    await served.close();
  }
});

describe('a run that is killed', () => {
  it('in the middle of its changes ends, when run again, as one that was left alone', async () => {
    const [killed, alone] = [await account(), await account()];
    const before = assignmentsIn(killed.box);
    const screen = terminal(INIT, killed.home);
    await screen.see('Done     assign    group sso-Billing-444455556666');
    expect(killed.isHeld()).toBe(true);
    await screen.kill();
    // It really was half done.
    const half = assignmentsIn(killed.box);
    expect(half.length).toBeGreaterThan(before.length);
    expect(half.filter((one) => one.includes(`Billing on ${LAST}`))).toEqual([]);

    killed.letGo();
    alone.letGo();
    for (const { home } of [killed, alone]) {
      const ran = await run(['apply', '--yes', '--no-input', '--json'], home, network);
      expect(ran.code, ran.stderr).toBe(0);
      expect(documentOf(ran).status).toBe('ok');
    }
    expect(assignmentsIn(killed.box)).toEqual(assignmentsIn(alone.box));
    expect(assignmentsIn(alone.box)).toHaveLength(before.length + 3);
  });

  it('at the question about profiles, and at the sign-in, goes on there; nothing is twice', async () => {
    const { home, box, letGo } = await account();
    letGo();
    const first = await run(['apply', '--yes', '--no-input'], home, network);
    expect(first.code, first.stderr).toBe(0);
    const there = assignmentsIn(box);

    const config = () => readFileSync(join(home.folder, '.aws', 'config'), 'utf8');
    let screen = terminal(['init', '--no-browser'], home);
    await screen.see(/Write \d+ lines into/);
    await screen.kill();
    expect(existsSync(join(home.folder, '.aws', 'config'))).toBe(false);
    screen = terminal(['init', '--no-browser'], home);
    await screen.see(/Write \d+ lines into/);
    screen.type(ENTER);
    await screen.see('? says what one can be stuck on');
    await screen.kill();
    const written = config();
    screen = terminal(['init', '--no-browser'], home);
    await screen.see('? says what one can be stuck on');
    expect(screen.all()).not.toMatch(/Write \d+ lines into/);
    const page = /http:\/\/127\.0\.0\.1:\d+\/[\w.-]+\/device\?user_code=[\w-]+/.exec(
      screen.all(),
    )?.[0];
    const body = new URLSearchParams({ userName: 'kim@acme.example', decision: 'approve' });
    await fetch(page ?? '', { method: 'POST', body });
    await screen.see('Did AWS make you set up or use a second factor');
    screen.type(ENTER);
    expect(await screen.exit).toBe(0);
    expect(screen.all()).toMatch(/works {3}Billing-777788889999/);
    expect(config()).toBe(written);
    expect(assignmentsIn(box)).toEqual(there);
  });
});
