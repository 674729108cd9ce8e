/** No file where one is expected: where it was last used, and what rebuilds it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';
import { open, startStubAws, type StubAws } from '../helpers/stub-aws.ts';

let stub: StubAws | undefined;
afterEach(() => stub?.close());

async function homeThatRemembers(file: string | null) {
  stub = await startStubAws(open);
  const home = newHome({
    AWS_ENDPOINT_URL: stub.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'made-up',
  });
  const state = join(home.folder, 'state', 'sso-bootstrap');
  mkdirSync(state, { recursive: true });
  if (file !== null)
    writeFileSync(join(state, 'files.json'), JSON.stringify({ '111122223333': file }));
  return home;
}

describe('a command that works from the file, where there is none', () => {
  it.each([
    'plan',
    'apply',
    'add cy@acme.example',
    'remove bob',
    'remove bob --access A@b',
    'welcome bob',
  ])('%s says where it was last used, and that import rebuilds it', async (words) => {
    const home = await homeThatRemembers('/home/ada/team/sso-bootstrap.yaml');
    const ran = await run(words.split(' '), home, { network: true });
    expect(ran.code, ran.stderr).toBe(2);
    expect(ran.stderr).toContain(
      'It was last used as /home/ada/team/sso-bootstrap.yaml, and is not there any more.',
    );
    expect(ran.stderr).toMatch(/sso-bootstrap\.js import +rebuilds it/);
    expect(ran.stderr).not.toMatch(/ init +asks/);
  });

  it('names init where none was ever used', async () => {
    const ran = await run(['plan'], await homeThatRemembers(null), { network: true });
    expect(ran.stderr).toMatch(/sso-bootstrap\.js init +asks, and writes it/);
    expect(ran.stderr).not.toContain('last used');
  });
});

it('takes the file that was last used for the account, from any other folder', async () => {
  const home = await homeThatRemembers(null);
  const elsewhere = join(home.folder, 'team');
  mkdirSync(elsewhere);
  const file = join(elsewhere, 'sso-bootstrap.yaml');
  writeFileSync(file, 'version: 1\nregion: not-a-region\n');
  const state = join(home.folder, 'state', 'sso-bootstrap');
  writeFileSync(join(state, 'files.json'), JSON.stringify({ '111122223333': file }));
  const ran = await run(['plan'], home, { network: true });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(`${file}:2:9`);
});
