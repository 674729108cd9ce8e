/** `init` where Identity Center is in use, told by a flag to do something else than set it up. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

const INIT = ['init', '--world', 'startup', '--yes', '--no-input', '--existing'];
const worldOf = (folder: string) => join(folder, 'state/sso-bootstrap/rehearsal/startup');

describe('an Identity Center in use', () => {
  it('is only used on this computer: signs in, writes and proves the profiles, with the flags for them', async () => {
    const home = newHome();
    const ran = await run([...INIT, 'computer', '--legacy', '--json'], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(documentOf(ran)).toMatchObject({
      command: 'init',
      status: 'ok',
      warnings: [],
      data: { region: 'eu-central-1', signedIn: 'signed-in', wrote: true },
    });
    const world = worldOf(home.folder);
    const block = readFileSync(join(world, '.aws/config'), 'utf8');
    expect(block).toContain('[profile AdministratorAccess-111122223333]\n');
    expect(block).toContain('sso_start_url');
    expect(existsSync(join(world, 'sso-bootstrap.yaml'))).toBe(false);
  });

  it('is only looked at for old keys: what audit finds, and nothing is written', async () => {
    const home = newHome();
    const ran = await run([...INIT, 'keys', '--granted', '--json'], home);
    expect(ran.code, ran.stderr).toBe(0);
    const document = documentOf(ran);
    expect(document.warnings.join()).toContain(
      'this run writes no profiles, so not used: --granted',
    );
    const { findings } = document.data as unknown as { findings: { id: string }[] };
    const alone = documentOf(await run(['audit', '--world', 'startup', '--json'], home));
    expect(findings.length).toBeGreaterThan(10);
    expect(findings).toEqual((alone.data as unknown as { findings: unknown[] }).findings);
    expect(existsSync(join(worldOf(home.folder), 'sso-bootstrap.yaml'))).toBe(false);
  });
});
