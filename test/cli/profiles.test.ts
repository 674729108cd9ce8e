/** The list of profiles that a person picks from when nothing else says which credentials to start with. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newHome, run, type Home } from '../helpers/program.ts';
import { open, startStubAws, type StubAws } from '../helpers/stub-aws.ts';
import { DOWN, ENTER, terminal } from '../helpers/terminal.ts';

let stub: StubAws | undefined;
afterEach(() => stub?.close());

const KEYS = ['AKIAEXAMPLEOLD000001', 'AKIAEXAMPLEADMIN0002'];

/** Two profiles and no default. */
async function homeWithProfiles(): Promise<Home> {
  stub = await startStubAws(open);
  const home = newHome({ AWS_ENDPOINT_URL: stub.url, AWS_REGION: 'eu-west-1' });
  mkdirSync(join(home.folder, '.aws'));
  const sections = ['old', 'admin'].map(
    (name, i) =>
      `[${name}]\naws_access_key_id = ${KEYS[i] ?? ''}\naws_secret_access_key = not-a-secret\n`,
  );
  writeFileSync(join(home.folder, '.aws', 'credentials'), sections.join('\n'));
  return home;
}

describe('without default credentials', () => {
  it('a person picks a profile, and printed commands name it from then on', async () => {
    const home = await homeWithProfiles();
    const screen = terminal(['status'], home);
    await screen.see('Which profile of ~/.aws shall this run use?');
    screen.type(DOWN);
    await screen.see('❯ admin');
    screen.type(ENTER);
    await screen.exit;
    expect(stub?.calls[0]?.key).toBe(KEYS[1]);
    expect(screen.all()).toContain('--profile admin');
  });

  it('"none of these" shows how to get credentials', async () => {
    const screen = terminal(['status'], await homeWithProfiles());
    await screen.see('Which profile');
    screen.type(`${DOWN}${DOWN}`);
    await screen.see('❯ None of these');
    screen.type(ENTER);
    expect(await screen.exit).toBe(3);
    expect(screen.all()).toContain('aws login --profile setup');
    expect(stub?.calls).toEqual([]);
  });

  it('nobody is asked off a terminal', async () => {
    const ran = await run(['status', '--json'], await homeWithProfiles(), { network: true });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('SSB-301');
  });
});
