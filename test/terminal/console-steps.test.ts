/** Steps in the console, by the built program in front of a served account: it watches, and a test plays the person. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox, type OpenOptions, type OpenSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve/server.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { CTRL_C, ENTER, ESC, terminal, UP } from '../helpers/terminal.ts';

let served: ServedSandbox | null = null;
let box: OpenSandbox;
let home: Home;

/** Thirty simulated seconds go by in each real one. */
async function serve(tweak: OpenOptions['tweak'] = () => undefined): Promise<void> {
  const clock = (start: number) => runningClock(start, 30);
  box = openSandbox({ world: 'startup', clock, latency: 0, tweak });
  served = await serveSandbox(box, 0);
  home = newHome({
    AWS_ENDPOINT_URL: served.url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  const file = 'version: 1\naccount: "111122223333"\nregion: eu-central-1\n';
  writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), file);
}
const network = { network: true };
const confirmed = () => readFileSync(join(home.folder, 'sso-bootstrap.yaml'), 'utf8');

beforeEach(() => {
  served = null;
});
afterEach(() => served?.close());

describe('a console step that the run can go on without', () => {
  it('ticks itself, is looked for at Enter, left with Esc, and done in part by a person’s word', async () => {
    await serve();
    const screen = terminal(['root-safety', '--yes', '--no-browser'], home);
    await screen.see('[ ] Root user: an MFA device');
    await screen.see(/\n +https:\/\/console\.aws\.amazon\.com\/iam\/home#\/security_credentials\n/);
    await screen.see('Enter looks now, Esc goes on without it.');
    box.console.addRootDevice('phone');
    screen.type(ENTER);
    await screen.see(/Done +Root user: an MFA device .*AWS shows it/);
    await screen.see('Is it done? Root user: a second MFA device');
    screen.type(ENTER);
    await screen.see('[ ] Billing access');
    await screen.see('[ ] Alternate contacts');
    await screen.see('Esc goes on without it.');
    screen.type(ESC);
    await screen.see(/Skipped +Alternate contacts.*not seen yet/);
    await screen.see('Is it done? Billing access');
    screen.type(`${UP}${ENTER}`);
    await screen.see('Which of it is done?');
    screen.type(ESC);
    await screen.see('Is it done? Billing access');
    screen.type(`${UP}${ENTER}`);
    await screen.see('Which of it is done?');
    screen.type(' ');
    await new Promise((resolve) => setTimeout(resolve, 200));
    screen.type(ENTER);
    await screen.see(/Done +Billing access.*you said so/);
    expect(await screen.exit).toBe(0);
    expect(screen.all()).toContain('still to do by hand: Root user: a second MFA device');
    expect(confirmed()).toContain('billing-access: { by: ana');
    expect(confirmed()).not.toContain('root-mailbox');

    const status = await run(['status', '--check'], home, network);
    expect(status.code).toBe(7);
    expect(status.stdout).toContain('By hand, not confirmed yet: Root mailbox');
    const done = await run(['checklist', 'done', 'root-mailbox'], home, network);
    expect(done.stdout).toMatch(/ana saw it, \d{4}-\d\d-\d\d\./);
    const told = await run(['checklist', 'done', 'root-mfa'], home, network);
    expect(told.code).toBe(2);
    expect(told.stderr).toContain('AWS itself says that root-mfa is done.');
  });

  it('does not stop a run without a person: a warning, and what to do next', async () => {
    await serve();
    const ran = await run(['root-safety', '--yes', '--json'], home, network);
    const document = documentOf(ran);
    expect([ran.code, document.status]).toEqual([0, 'ok']);
    expect(document.warnings).toContain('still to do by hand: Root user: an MFA device');
    expect(document.next[0]?.command).toMatch(/sso-bootstrap\.js checklist$/);
  });
});

describe('a console step that nothing goes on without', () => {
  const nothingEnabled: OpenOptions['tweak'] = (state) => {
    state.instances = [];
  };

  it('is seen as soon as AWS shows it, and the run goes on by itself', async () => {
    await serve(nothingEnabled);
    const screen = terminal(['identity-center', '--yes', '--no-browser'], home);
    await screen.see('Enter looks now.');
    box.console.enableIdentityCenter('eu-central-1');
    await screen.see(/Done +Enable IAM Identity Center .*AWS shows it/);
    expect(await screen.exit).toBe(0);
  });

  it('is left with Ctrl-C in one calm line, with the way back in', async () => {
    await serve(nothingEnabled);
    const screen = terminal(['identity-center', '--yes', '--no-browser'], home);
    await screen.see('Enter looks now.');
    screen.type(CTRL_C);
    await screen.see('Stopped. Nothing was changed.');
    await screen.see(/Continue any time: .* identity-center/);
    expect(await screen.exit).toBe(130);
    expect(screen.all()).not.toMatch(/SSB-|\n\s+at /);
  });

  it('is not waited for where nobody sits: action_required and exit 5 at once', async () => {
    await serve(nothingEnabled);
    const ran = await run(['identity-center', '--yes', '--json'], home, network);
    const document = documentOf(ran);
    expect([ran.code, document.status]).toEqual([5, 'action_required']);
    expect(document.error).toMatchObject({ code: 'SSB-330' });
    expect(document.error?.hint).toContain('singlesignon/home?region=eu-central-1');
  });
});

describe('the checklist', () => {
  it('as Markdown is a task list, exactly', async () => {
    await serve((state) => {
      for (const iam of Object.values(state.iam)) iam.rootMfa = true;
    });
    const ran = await run(['checklist', '--markdown'], home, network);
    const lines = ran.stdout.split('\n');
    expect(lines.slice(0, 11)).toEqual([
      '## By hand in AWS account 111122223333',
      '',
      '- [x] **Enable IAM Identity Center** (`enable-identity-center`): AWS says so',
      '',
      '- [x] **Root user: an MFA device** (`root-mfa`): AWS says so',
      '',
      '- [ ] **Root user: a second MFA device** (`root-mfa-second`)',
      '',
      '  A lost phone must not lock you out of the account. Up to eight devices are possible; keep this one elsewhere.',
      '',
      '  1. Sign in as the root user: "Sign in using root user email"',
    ]);
    expect(lines).toContain('  <https://console.aws.amazon.com/iam/home#/security_credentials>');
    expect(ran.stderr).toContain('checklist done root-mfa-second');
  });

  it('tells what AWS says, what a person said, and what nobody knows', async () => {
    await serve((state) => {
      state.switches.deny.push('iam:GetAccountSummary', 'account:GetAlternateContact');
    });
    await run(['checklist', 'done', 'alternate-contacts'], home, network);
    const ran = await run(['checklist', '--json'], home, network);
    const { items } = documentOf(ran).data as unknown as {
      items: { id: string; state: string; how: string }[];
    };
    const states = Object.fromEntries(items.map(({ id, state, how }) => [id, `${state} ${how}`]));
    expect(states).toMatchObject({
      'enable-identity-center': 'done AWS says so',
      'root-mfa': 'open ',
      'alternate-contacts': expect.stringMatching(/^done ana saw it, /) as string,
      'portal-url': 'optional ',
    });
  });
});

it('tells of a throttle as it is', async () => {
  await serve((state) => {
    const slowDown = { name: 'ThrottlingException', httpStatus: 400, message: 'Rate exceeded' };
    state.switches.faults.push({ operation: 'ListPermissionSets', nth: 1, ...slowDown });
  });
  const ran = await run(['plan'], home, network);
  expect(ran.stderr).toMatch(/AWS asks for a pause, next try in \d+ s \(2 of 8\)/);
});
