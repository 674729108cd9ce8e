/** AWS CLI 2, which most people will use: it lists the profiles that we wrote and reads every value back. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { awsCli } from '../helpers/clients.ts';
import { planBlock } from '../../src/profiles/block.ts';
import { desired } from '../profiles/acme.ts';

const cli = awsCli(2);

const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-cli-2-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(cli === undefined)('AWS CLI 2 (skipped when it is not installed)', () => {
  const path = join(folder, 'config');
  const aws = (...args: string[]) =>
    execFileSync(cli ?? 'aws', args, {
      encoding: 'utf8',
      env: { ...process.env, AWS_CONFIG_FILE: path, HOME: folder, AWS_PAGER: '' },
    }).trim();
  const { session, sections } = desired({ default: 'ReadOnlyAccess-444455556666', output: 'json' });
  const before = '# mine\n[profile old]\nregion = us-east-1\n';
  writeFileSync(path, planBlock({ path, text: before }, { session, sections }).after);
  const profiles = sections.filter(({ kind }) => kind === 'profile');

  it('lists our profiles beside the ones that were there', () => {
    const listed = aws('configure', 'list-profiles').split('\n').sort();
    expect(listed).toEqual(['old', ...profiles.map(({ name }) => name)].sort());
  });

  it('reads every value of every profile back', () => {
    expect(profiles.length).toBeGreaterThan(2);
    for (const { name, keys } of profiles) {
      for (const [key, value] of Object.entries(keys)) {
        expect(aws('configure', 'get', key, '--profile', name), `${name} ${key}`).toBe(value);
      }
    }
  });

  it('knows our session: it asks to sign in there, not for keys', () => {
    const ran = spawnSync(
      cli ?? 'aws',
      ['sts', 'get-caller-identity', '--profile', profiles.at(-1)?.name ?? ''],
      { encoding: 'utf8', env: { PATH: process.env['PATH'], AWS_CONFIG_FILE: path, HOME: folder } },
    );
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toMatch(/SSO session .*(expired|invalid)|Error loading SSO Token/);
  });
});
