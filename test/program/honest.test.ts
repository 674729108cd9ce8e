/** What the program says of itself when things are not as they should be. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../helpers/here.ts';
import { newHome, root } from '../helpers/program.ts';
import { open, startStubAws } from '../helpers/stub-aws.ts';

describe('the program', () => {
  it('works where its own folder can’t be written: it only can’t remember the file', async () => {
    const stub = await startStubAws(open);
    const home = newHome({
      AWS_ENDPOINT_URL: stub.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
      // A file where the folder should be.
      XDG_STATE_HOME: '/dev/null',
    });
    writeFileSync(
      join(home.folder, 'sso-bootstrap.yaml'),
      'version: 1\naccount: "111122223333"\nregion: eu-west-1\n',
    );
    const ran = await run(['plan'], home, { network: true });
    await stub.close();
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).not.toContain('SSB-100');
  });

  it.each([['status'], ['sandbox', 'serve']])(
    'says how to start a damaged rehearsal over: %s',
    async (...words) => {
      const home = newHome();
      const world = join(home.folder, 'state/sso-bootstrap/rehearsal/fresh');
      mkdirSync(world, { recursive: true });
      writeFileSync(join(world, 'world.json'), '{"world":"fresh","now":');
      const ran = await run([...words, '--sandbox'], home);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(/sandbox reset --sandbox/);
    },
  );

  it('lists what is open by hand on stdout alone, and names what it is about', async () => {
    const { stdout, stderr } = await run(['status', '--sandbox'], newHome());
    expect(stdout).toContain('not confirmed yet: enable Identity Center in ');
    expect(stderr).not.toContain('by hand');
  });

  it('has a sample answer for everything in a rehearsal, the yes to the review as well', async () => {
    const home = newHome();
    const ran = await run(['init', '--sandbox', '--no-input'], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toMatch(/Apply these \d+ changes\? yes {3}\(sample answer\)/);
    expect(ran.stdout).toMatch(/works +AdministratorAccess-111122223333/);
  });

  it('prints, line by line, what the README shows of it', async () => {
    const { stdout, stderr } = await run(['init', '--sandbox', '--yes', '--no-input'], newHome());
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const capture = /^```text\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
    const shown = capture.split('\n').filter((line) => !/^\s*…?$/.test(line));
    expect(shown.length).toBeGreaterThan(25);
    // In this order, with others in between.
    const printed = `${stderr}\n${stdout}`.split('\n');
    let at = 0;
    for (const line of shown) {
      const found = printed.indexOf(line, at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  it('adds whom a flag names to an Identity Center in use, rather than drop the flag', async () => {
    const home = newHome();
    const zoe = ['--user', 'Zoe Noon <zoe@acme.example>'];
    const grant = ['--grant', 'zoe@acme.example=ReadOnlyAccess@acme-dev'];
    const args = ['init', '--world', 'startup', ...zoe, ...grant, '--yes', '--no-input'];
    const ran = await run(args, home);
    const file = join(home.folder, 'state/sso-bootstrap/rehearsal/startup/sso-bootstrap.yaml');
    expect(readFileSync(file, 'utf8'), ran.stderr).toContain('zoe@acme.example');
    expect(ran.stderr).toMatch(/Done +create +user zoe@acme\.example/);
  });
});
