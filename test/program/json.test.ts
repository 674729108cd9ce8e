/** What `--json` prints where a test of its own is missing: one valid document, in success and in failure. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome, type Home } from '../helpers/program.ts';

let home: Home;
beforeAll(async () => {
  home = newHome();
  writeFileSync(join(home.folder, 'nobody.yaml'), 'version: 1\nregion: eu-west-1\n');
  const ran = await run(['init', '--sandbox', '--yes', '--no-input'], home);
  expect(ran.code, ran.stderr).toBe(0);
});

it.each<[string, string]>([
  ['cli --sandbox', 'cli'],
  ['login --sandbox', 'login'],
  ['checklist done mfa --sandbox', 'checklist'],
  ['checklist --sandbox', 'checklist'],
  ['cli --sandbox --everyone --yes', 'cli'],
])('%s --json is one valid document', async (words, command) => {
  const ran = await run([...words.split(' '), '--json'], home);
  expect(ran.code, ran.stderr).toBe(0);
  expect(documentOf(ran)).toMatchObject({ command, status: 'ok', rehearsal: 'fresh' });
});

it.each<[string, string, number, string]>([
  ['cli --sandbox --user nobody', 'cli', 2, 'usage'],
  ['cli --sandbox -c nobody.yaml', 'cli', 2, 'usage'],
  ['cli', 'cli', 3, 'no_credentials'],
  ['login', 'login', 2, 'missing_answers'],
  ['login --sandbox --world startup http://plain.example.com', 'login', 2, 'usage'],
  ['sandbox serve --port x', 'sandbox', 2, 'usage'],
  ['sandbox serve --world nowhere', 'sandbox', 2, 'usage'],
  ['checklist done nope --sandbox', 'checklist', 2, 'usage'],
  ['checklist done root-mfa --sandbox', 'checklist', 2, 'usage'],
  ['checklist done mfa', 'checklist', 3, 'no_credentials'],
])('%s --json fails with one valid document', async (words, command, code, reason) => {
  const ran = await run([...words.split(' '), '--json'], home);
  expect(ran.code, ran.stderr).toBe(code);
  const { error, ...rest } = documentOf(ran);
  expect([rest.command, rest.status, error?.reason]).toEqual([command, 'error', reason]);
});

it('a person that there is none of comes with the commands for those there are, of cli as of welcome', async () => {
  const ran = await run(['cli', '--sandbox', '--user', 'nobody', '--json'], home);
  const { hint = '' } = documentOf(ran).error ?? {};
  expect(hint).toContain('cli --user ada@example.com --sandbox');
  expect(hint).not.toContain('welcome');
});

it('a profile that does not work fails with one valid document, which names each', async () => {
  const everybody = await run(['cli', '--sandbox', '--everyone', '--yes'], home);
  expect(everybody.code, everybody.stderr).toBe(0);
  const ran = await run(['login', '--sandbox', '--json'], home);
  expect(ran.code).toBe(3);
  const { status, error, data } = documentOf(ran);
  expect([status, error?.code]).toEqual(['error', 'SSB-345']);
  expect(data?.['profiles']).toContainEqual(expect.objectContaining({ ok: false }));
});
