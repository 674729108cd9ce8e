/** Each command of the built program once, in a process of its own: exit code, streams and the document, without network. */
import { beforeAll, describe, expect, it } from 'vitest';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { sampled } from '../properties/runs.ts';

let home: Home;
beforeAll(async () => {
  home = newHome();
  const ran = await run(['init', '--sandbox', '--yes', '--no-input'], home);
  expect([ran.code, ran.stdout], ran.stderr).toEqual([
    0,
    expect.stringMatching(/^ {2}\[rehearsal/),
  ]);
});

describe('with --json', () => {
  // All of them in .ci/run: in one process test/program runs each.
  const all = [
    'status --sandbox',
    'checklist --sandbox',
    'groups --sandbox',
    'iam-users --sandbox',
    'cli --sandbox',
    'login --sandbox',
    'audit --sandbox',
    'welcome --sandbox',
    'keys --sandbox',
    'who --sandbox',
    'add bob@example.com --like ada --sandbox --dry-run',
    'remove bob --sandbox --dry-run',
    'apply --sandbox --yes',
    'export terraform access --world done',
    'report access.html --world startup',
    'policy',
    'policy groups users --read-only --world startup',
    'import --world startup',
    'doctor --sandbox',
    'explain SSB-310',
    'sandbox',
    'completion fish',
    'help plan',
  ];

  it.each(sampled(all, 5))('%s is one document, and ends with exit 0', async (words) => {
    const ran = await run([...words.split(' '), '--json'], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(documentOf(ran)).toMatchObject({ command: words.split(' ')[0], status: 'ok' });
  });

  it.each<[string, number, string, string]>([
    ['plan --sandbox -c none.yaml', 2, 'plan', 'SSB-204'],
    ['status', 3, 'status', 'SSB-301'],
    ['stauts', 2, 'stauts', 'SSB-202'],
    ['audit --world startup --fail-on critical', 7, 'audit', 'SSB-702'],
  ])('%s is one document, and ends with exit %i', async (words, exit, command, code) => {
    const ran = await run([...words.split(' '), '--json'], home);
    expect(ran.code, ran.stderr).toBe(exit);
    expect(documentOf(ran)).toMatchObject({ command, status: 'error', error: { code } });
    expect(ran.stderr.trim().split('\n').at(-1)).toContain(`[${code}]`);
  });

  it.each([{ SSO_BOOTSTRAP_OUTPUT: 'json' }, { SSO_BOOTSTRAP_JSON: '1' }])(
    '--version is one document, also by the variable: %j',
    async (env) => {
      const ran = await run(['--version'], home, { env });
      expect([ran.code, documentOf(ran).command]).toEqual([0, 'version']);
    },
  );
});

describe('as text', () => {
  it.each(['--version', '-V', '-v', 'version'])('%s is one line', async (asked) => {
    const ran = await run([asked], newHome());
    expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('a mistake goes to stderr, and leaves stdout empty', async () => {
    const ran = await run(['plan', '--chekc'], home);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(/Did you mean --check\?/);
    expect(ran.stderr).toMatch(/More +node \S+sso-bootstrap\.js explain SSB-202\n$/);
  });

  it('what was asked for goes to stdout alone', async () => {
    const ran = await run(['plan', '--sandbox', '--quiet'], home);
    expect([ran.code, ran.stderr], ran.stdout).toEqual([0, '']);
    expect(ran.stdout).toMatch(/^ {2}\[rehearsal: fresh\]\n/);
  });

  it('what completion offers is one a line', async () => {
    const ran = await run(['complete', 'help', 'ex'], home);
    expect(ran).toEqual({ code: 0, stdout: 'export\nexplain\nexit-codes\n', stderr: '' });
  });
});
