/** What the program says where answers, credentials or a terminal are missing. */
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

describe('without answers, credentials or a terminal', () => {
  it('names every missing answer at once, with flag, key and example', async () => {
    const ran = await run(['init', '--no-input', '--json'], newHome());
    expect(ran.code).toBe(2);
    expect(documentOf(ran).error).toMatchObject({
      code: 'SSB-201',
      missing: [
        { flag: '--sso-region', key: 'region', example: 'eu-west-1' },
        { flag: '--user', key: 'users' },
        { flag: '--yes' },
      ],
    });
    const text = await run(['init'], newHome());
    expect(text.code).toBe(2);
    expect(text.stderr).toContain('--user "Ada Lovelace <ada@example.com>"');
  });

  it('tells a newcomer without credentials how to get some, and that a rehearsal needs none', async () => {
    const home = newHome();
    const ran = await run(['status'], home);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('aws login --profile setup');
    expect(ran.stderr).toMatch(/init --profile setup/);
    expect(ran.stderr).toMatch(/init --sandbox/);
    expect(ran.stderr).toContain('CloudShell');
    expect(ran.stderr).toContain('SignInLocalDevelopmentAccess');
    expect(ran.stderr).toContain('Changed  nothing');
  });

  it('checks credentials before it reports a missing file', async () => {
    expect((await run(['plan'], newHome())).code).toBe(3);
    expect((await run(['plan', '--sandbox'], newHome())).code).toBe(2);
  });
});
