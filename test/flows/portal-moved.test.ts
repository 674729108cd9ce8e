/** A portal that has another address now: our own block follows it, what is another organization's does not. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computer } from '../../src/cli/computer/computer.ts';
import { login } from '../../src/cli/computer/login.ts';
import { openWorld } from '../helpers/world.ts';
import { FILE, sessionFor } from './on-computer.ts';

const NOW = 'https://new.awsapps.com/start';
const named = `${FILE}profiles: { session: acme }\n`;

/** After a first `cli`: the portal has this address in the file now. */
async function moved(change = (config: string) => config) {
  const world = openWorld({ world: 'startup' });
  const first = sessionFor(world, {
    'computer.default': null,
    'profiles.write': true,
    'computer.second-factor': 'yes',
  });
  const file = join(first.session.folder, 'sso-bootstrap.yaml');
  writeFileSync(file, named);
  await computer(first.session);
  const [instance] = world.sandbox.state.instances;
  if (!instance) throw new Error('no such world');
  writeFileSync(file, `${named}portalUrl: ${NOW}\n`);
  const config = join(first.aws, 'config');
  writeFileSync(config, change(readFileSync(config, 'utf8')));
  const again = (script: Record<string, unknown>) =>
    sessionFor(world, script, first.session.folder);
  return { again, config };
}

describe('a portal with another address', () => {
  it('is written into our own block, under the same name of the session', async () => {
    const { again, config } = await moved();
    const { session, ui } = again({ 'computer.default': null, 'profiles.write': false });
    await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-801' });
    expect(ui.said).toContain(`+sso_start_url = ${NOW}`);
    expect(readFileSync(config, 'utf8')).not.toContain(NOW);
  });

  it('is SSB-203 with a free name and the lines where the block is of other accounts', async () => {
    const { again } = await moved((text) => text.replaceAll('111122223333', '999988887777'));
    const { session } = again({ 'computer.default': null });
    await expect(computer(session)).rejects.toMatchObject({
      code: 'SSB-203',
      details: {
        fix: [
          'For a second portal, in sso-bootstrap.yaml under profiles:  session: acme-2',
          expect.stringMatching(/^Or, if nobody .* delete lines 4 to 7 of .*config$/),
        ],
      },
    });
  });

  it('is for login to be told of, with the command that writes the block anew', async () => {
    const { again } = await moved();
    const { session } = again({});
    await expect(login(session, undefined, {})).rejects.toMatchObject({
      code: 'SSB-203',
      details: {
        fix: expect.arrayContaining([
          'sso-bootstrap cli      if it is your own portal at a new address',
        ]) as string[],
      },
    });
  });

  it('is no reason to change a session outside our block', async () => {
    const { again, config } = await moved();
    mkdirSync(join(config, '..'), { recursive: true });
    const theirs = `[sso-session acme]\nsso_start_url = https://other.awsapps.com/start\nsso_region = eu-central-1\n`;
    writeFileSync(config, theirs);
    const { session } = again({ 'computer.default': null });
    await expect(computer(session)).rejects.toMatchObject({ code: 'SSB-203' });
    expect(readFileSync(config, 'utf8')).toBe(theirs);
  });
});
