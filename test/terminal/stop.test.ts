/** Ctrl-C and signals while changes are made, by the built program in front of a served account that takes its time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox, type OpenSandbox } from '../../src/sandbox/open.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve/server.ts';
import { documentOf, newHome, run, runUntil, type Home } from '../helpers/program.ts';
import { CTRL_C, ESC, terminal, type Terminal } from '../helpers/terminal.ts';

let served: ServedSandbox;
let box: OpenSandbox;
let home: Home;
/** Lets the answer to the call that is held back go. */
let letGo: () => void;
/** That call has been made. */
let isHeld: boolean;

const file = `version: 1
account: "111122223333"
region: eu-central-1
groupName: "sso-{permissionSet}-{accountId}"
groups: { Devs: { members: [] }, Ops: { members: [] } }
`;

const groupNames = () =>
  box.state.instances.flatMap(({ groups }) => groups.map(({ displayName }) => displayName));

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(met: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !met(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(met()).toBe(true);
}

/** AWS makes the group Ops only when it is let go; everything else goes on. */
beforeEach(async () => {
  isHeld = false;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const clock = (start: number) => runningClock(start, 30);
  box = openSandbox({ world: 'startup', clock, latency: 0 });
  const slow: OpenSandbox = {
    ...box,
    async answer(call) {
      const isOps = call.operation === 'CreateGroup' && call.input['DisplayName'] === 'Ops';
      if (isOps) {
        isHeld = true;
        await held;
      }
      return box.answer(call);
    },
  };
  served = await serveSandbox(slow, 0);
  home = newHome({
    AWS_ENDPOINT_URL: served.url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), file);
});
afterEach(() => {
  letGo();
  return served.close();
});

const APPLY = ['groups', '--yes'];

/** On screen one change is done, and AWS has been asked for the other. */
async function underWay(screen: Terminal): Promise<void> {
  await screen.see(/Done +create +group Devs/);
  await until(() => isHeld);
}

describe('Ctrl-C while a change is made', () => {
  it('lets it come to its end, starts nothing more, and says what exists now', async () => {
    const screen = terminal(APPLY, home);
    await underWay(screen);
    screen.type(CTRL_C);
    await screen.see('Finishing what is under way, then stopping. Ctrl-C again stops at once.');
    letGo();
    await screen.see(/Done +create +group Ops/);
    await screen.see('Stopped. These were done:');
    await screen.see('create    group Ops');
    await screen.see(/Continue any time: .* groups/);
    expect(await screen.exit).toBe(130);
    expect(screen.all()).not.toContain('Unknown');
  });

  it('pressed again stops at once, and says what is unknown', async () => {
    const screen = terminal(APPLY, home);
    await underWay(screen);
    screen.type(CTRL_C);
    await screen.see('Finishing what is under way');
    screen.type(CTRL_C);
    await screen.see('Stopped. These were done:');
    await screen.see('create    group Devs');
    await screen.see('Unknown: AWS was asked for these, and may have done them:');
    await screen.see('create    group Ops');
    await screen.see(/See what is there: .* status/);
    await screen.see(/Continue any time: .* groups/);
    expect(await screen.exit).toBe(130);
    expect(screen.all()).not.toMatch(/\n\s+at /);
    // The cursor is there again.
    expect(screen.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      screen.raw().lastIndexOf('\u001b[?25l'),
    );

    letGo();
    const again = await run([...APPLY, '--json'], home, { network: true });
    expect(again.code, again.stderr).toBe(0);
    expect(groupNames().filter((name) => name === 'Ops')).toHaveLength(1);
  });
});

describe('a terminal that is closed while a change is made', () => {
  it('keeps the call under way to its end, and a rerun makes nothing twice', async () => {
    const screen = terminal(APPLY, home);
    await underWay(screen);
    const pid = screen.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isRunning(pid)).toBe(true);
    letGo();
    await until(() => !isRunning(pid));
    expect(groupNames()).toContain('Ops');
    const made = groupNames();
    expect(readFileSync(join(home.folder, 'sso-bootstrap.yaml'), 'utf8')).toBe(file);

    const again = await run([...APPLY, '--json'], home, { network: true });
    expect(again.code, again.stderr).toBe(0);
    const { changes = [] } = documentOf(again).data ?? {};
    expect(changes.filter(({ status }) => status === 'done')).toEqual([]);
    expect(box.calls.filter(({ operation }) => operation === 'CreateGroup')).toHaveLength(2);
    expect(groupNames()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('a signal while a change is made', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)(
    '%s ends with %i once it is done, and the one document says what exists',
    async (signal, code) => {
      const ran = await runUntil(
        [...APPLY, '--json'],
        home,
        () => isHeld,
        (child, heard) => {
          child.kill(signal);
          void heard('Finishing what is under way').then(letGo);
        },
      );
      expect(ran.code).toBe(code);
      const { error, status, next } = documentOf(ran);
      expect([status, error?.code]).toEqual(['error', 'SSB-901']);
      expect(next.map(({ when }) => when)).toEqual(['Continue any time']);
      expect(next[0]?.command).toMatch(/ groups\b/);
      expect(error?.hint).toContain(next[0]?.command);
      expect(error?.message).toContain('group Devs');
      expect(error?.message).toContain('group Ops');
      expect(error?.message).not.toContain('Unknown');
    },
  );

  it('SIGHUP again, as a shell and the kernel send it at once, is still the one closed terminal', async () => {
    const ran = await runUntil(
      [...APPLY, '--json'],
      home,
      () => isHeld,
      (child, heard) => {
        child.kill('SIGHUP');
        void heard('Finishing what is under way').then(() => {
          child.kill('SIGHUP');
          setTimeout(letGo, 200);
        });
      },
    );
    expect(ran.code).toBe(129);
    expect(documentOf(ran).error?.message).not.toContain('Unknown');
    expect(groupNames()).toContain('Ops');
  });

  it('a second one ends at once, with one document that names what is unknown', async () => {
    const ran = await runUntil(
      [...APPLY, '--json'],
      home,
      () => isHeld,
      (child, heard) => {
        child.kill('SIGTERM');
        void heard('Finishing what is under way').then(() => child.kill('SIGTERM'));
      },
    );
    expect(ran.code).toBe(143);
    const { error } = documentOf(ran);
    expect(error?.message).toMatch(/group Devs[\s\S]*Unknown[\s\S]*group Ops/);
  });
});

it.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s ends with %i while a person is asked what is done in the console', async (signal, code) => {
  const screen = terminal(['root-safety', '--yes', '--no-browser'], home);
  await screen.see('Enter looks now');
  screen.type(ESC);
  await screen.see('Enter looks now');
  screen.type(ESC);
  await screen.see('Is it done?');
  expect(await screen.kill(signal)).toBe(code);
});
