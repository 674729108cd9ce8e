/** Every exit code, each reached by the built program; and with --json one valid document from every command, however it ends. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CODES } from '../../src/errors.ts';
import { runningClock } from '../../src/sandbox/clock.ts';
import { openSandbox, type OpenOptions } from '../../src/sandbox/open.ts';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/serve/server.ts';
import { STEP_IDS } from '../../src/steps/change.ts';
import { documentOf, newHome, root, run, type Home, type Ran } from '../helpers/program.ts';
import { DOWN, ENTER, terminal } from '../helpers/terminal.ts';

let served: ServedSandbox | null = null;
afterEach(async () => {
  await served?.close();
  served = null;
});

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
groupName: "sso-{permissionSet}-{accountId}"
groups: { Ops: { members: [] } }
`;

/** A home with a file, in front of a served account. */
async function atAccount(tweak: OpenOptions['tweak'] = () => undefined): Promise<Home> {
  const clock = (start: number) => runningClock(start, 30);
  served = await serveSandbox(openSandbox({ world: 'startup', clock, latency: 0, tweak }), 0);
  const home = newHome({
    AWS_ENDPOINT_URL: served.url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: 'eu-central-1',
  });
  writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), FILE);
  return home;
}

interface Case {
  code: number;
  what: string;
  ran: () => Promise<Ran>;
  reason?: string;
}

const network = { network: true };
const refusal = { name: 'ValidationException', httpStatus: 400, message: 'no such name' };

const cases: Case[] = [
  {
    code: 1,
    what: 'a mistake of the program itself',
    reason: 'bug',
    ran: () => {
      const NODE_OPTIONS = `--require ${join(root, 'test/helpers/bug.cjs')}`;
      return run(['plan', '--sandbox', '--json'], newHome(), { env: { NODE_OPTIONS } });
    },
  },
  {
    code: 2,
    what: 'an option that there is none of',
    reason: 'usage',
    ran: () => run(['plan', '--nope', '--json'], newHome()),
  },
  {
    code: 3,
    what: 'no credentials',
    reason: 'no_credentials',
    ran: () => run(['status', '--json'], newHome()),
  },
  {
    code: 4,
    what: 'a change that AWS refuses',
    reason: 'partly_applied',
    ran: async () => {
      const home = await atAccount(({ switches }) => {
        switches.faults.push({ operation: 'CreateGroup', nth: 1, ...refusal });
      });
      return run(['groups', '--yes', '--json'], home, network);
    },
  },
  {
    code: 5,
    what: 'a step in the console that nothing goes on without',
    reason: 'identity_center_not_enabled',
    ran: async () => {
      const home = await atAccount((state) => {
        state.instances = [];
      });
      return run(['apply', '--yes', '--json'], home, network);
    },
  },
  {
    code: 6,
    what: 'a folder where the file should be written',
    reason: 'file_not_written',
    ran: async () => {
      const home = await atAccount();
      writeFileSync(join(home.folder, 'plain'), '');
      return run(['import', '-c', 'plain/new.yaml', '--json'], home, network);
    },
  },
  {
    code: 7,
    what: 'a plan that is not empty, with --check',
    reason: 'differs',
    ran: async () => run(['plan', '--check', '--json'], await atAccount(), network),
  },
  ...(
    [
      ['SIGHUP', 129],
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const
  ).map(([signal, code]) => ({
    code,
    what: signal,
    ran: async () => {
      const screen = terminal(['init', '--sandbox'], newHome());
      await screen.see('Where should');
      return { code: await screen.kill(signal), stdout: '', stderr: screen.all() };
    },
  })),
  {
    code: 8,
    what: 'no at the review',
    ran: async () => {
      const screen = terminal(['groups'], await atAccount());
      await screen.see('Apply this change?');
      screen.type(`${DOWN}${ENTER}`);
      return { code: await screen.exit, stdout: '', stderr: screen.all() };
    },
  },
];

describe('exit code', () => {
  it.each(cases)('$code: $what', async ({ code, reason, ran }) => {
    const ended = await ran();
    expect(ended.code, ended.stderr).toBe(code);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    if (reason === undefined) return;
    const { status, error } = documentOf(ended);
    expect(error?.reason).toBe(reason);
    expect(status).toBe(code === 5 ? 'action_required' : 'error');
  });

  it('of every kind is reached here', () => {
    const all = new Set<number>([...Object.values(CODES).map(({ exit }) => exit), 129, 143]);
    expect(cases.map(({ code }) => code).sort()).toEqual([...all].sort());
  });
});

describe('with --json every command ends 0 with one valid document', () => {
  let home: Home;
  beforeAll(async () => {
    home = newHome();
    const first = await run(['init', '--sandbox', '--yes', '--no-input', '--json'], home);
    expect(first.code, first.stderr).toBe(0);
    documentOf(first);
  });

  it.each([
    'status',
    'checklist',
    'plan',
    'apply --yes',
    ...STEP_IDS.map((id) => `${id} --yes`),
    'import -c new.yaml',
    'welcome',
    'explain SSB-310',
    'explain',
    'sandbox',
    'completion zsh',
    'help',
    '--version',
    'sandbox reset',
  ])('%s', async (words) => {
    const ran = await run([...words.split(' '), '--sandbox', '--json'], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(documentOf(ran).status).toBe('ok');
  });
});
