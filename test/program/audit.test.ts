/** `audit` as people and schedules run it, on the simulated accounts. */
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

interface Found {
  id: string;
  kind: string;
  severity: string;
  where: string;
  account: string | null;
}

async function audit(world: string, ...more: string[]) {
  const ran = await run(['audit', '--world', world, '--json', ...more], newHome());
  const document = documentOf(ran);
  const findings = document.data?.['findings'] as Found[];
  return { ran, document, findings, ids: new Set(findings.map(({ id }) => id)) };
}

describe('audit', () => {
  it.each([
    [
      'startup',
      ['AUD-101', 'AUD-102', 'AUD-201', 'AUD-302', 'AUD-303', 'AUD-304', 'AUD-401', 'AUD-504'],
    ],
    [
      'company',
      [
        'AUD-201',
        'AUD-203',
        'AUD-204',
        'AUD-205',
        'AUD-206',
        'AUD-305',
        'AUD-306',
        'AUD-308',
        'AUD-403',
      ],
    ],
    ['last-key', ['AUD-102', 'AUD-201', 'AUD-309', 'AUD-401']],
    ['fresh', ['AUD-102', 'AUD-106', 'AUD-302', 'AUD-601']],
  ])('of the world %s finds what is in it', async (world, expected) => {
    const { ran, document, ids } = await audit(world);
    expect(ran.code, ran.stderr).toBe(0);
    expect(expected.filter((id) => !ids.has(id))).toEqual([]);
    expect(document.data?.['counts']).toMatchObject({ unknown: 0 });
    expect(ran.stdout).not.toMatch(/AKIA[A-Z0-9]{12}/);
  });

  it('is text for people: the most serious first, with what to do, and nothing changed', async () => {
    const home = newHome();
    const { code, stdout } = await run(['audit', '--world', 'startup'], home);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}Audit of acme \(111122223333\), \S+ Nothing was changed\.\n/);
    expect(stdout).toMatch(
      /Critical[^\n]*\n {4}AUD-101[\s\S]*High[\s\S]*Medium[\s\S]*Low[\s\S]*To know/,
    );
    expect(stdout).toContain('user old, key AKIA…4C3L: made 2019-07-01 (7 years ago), never used');
    expect(stdout).toMatch(/> .*bin\/sso-bootstrap\.js init --world startup/);
    expect(stdout).toMatch(/\n {2}\d+ critical, \d+ high, .*\.\n/);
  });

  it.each([
    ['control-tower', 'high', 0],
    ['control-tower', 'medium', 7],
    ['startup', 'critical', 7],
  ])('of %s with --fail-on %s ends with %i', async (world, level, exit) => {
    const { ran, document } = await audit(world, '--fail-on', level);
    expect(ran.code).toBe(exit);
    expect(document.error?.code).toBe(exit === 7 ? 'SSB-702' : undefined);
  });

  it('takes a level that exists, also from the environment', async () => {
    const home = newHome({ SSO_BOOTSTRAP_FAIL_ON: 'critical' });
    expect((await run(['audit', '--world', 'startup'], home)).code).toBe(7);
    expect((await run(['audit', '--sandbox', '--fail-on', 'severe'], newHome())).code).toBe(2);
  });

  it('reads every account that one can sign in to, and says which it can’t', async () => {
    const { ran, document } = await audit('startup', '--all-accounts');
    expect(ran.code, ran.stderr).toBe(0);
    const accounts = document.data?.['accounts'] as { id: string; read: boolean }[];
    expect(accounts.map(({ id, read }) => [id, read])).toEqual([
      ['111122223333', true],
      ['444455556666', true],
      ['777788889999', true],
    ]);
  });

  it('is explained: each finding by its id', async () => {
    const { code, stdout } = await run(['explain', 'aud-303'], newHome());
    expect(code).toBe(0);
    expect(stdout).toMatch(/AUD-303 {2}An active access key that was never used\n/);
    expect(documentOf(await run(['explain', 'AUD-303', '--json'], newHome())).data).toMatchObject({
      codes: [],
      findings: [{ id: 'AUD-303', severity: 'high' }],
    });
    expect((await run(['explain', 'AUD-999'], newHome())).code).toBe(2);
  });
});
