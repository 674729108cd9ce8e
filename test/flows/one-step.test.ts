/** One step run alone, and what `status` says of steps that have nothing to do here. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { status } from '../../src/cli/status/status.ts';
import type { OpenOptions } from '../../src/sandbox/open.ts';
import type { StepId } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
`;

function scene(text = FILE, tweak: OpenOptions['tweak'] = () => undefined) {
  const world = openWorld({ world: 'startup', tweak });
  const session = testSession('', world, scriptedUi({}, { interactive: false }), { yes: true });
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), text);
  return { ...session, as: (command: string) => ({ ...session, command }) };
}

const only = (id: StepId) => apply(scene().as(id), { only: id });

describe('a step run alone', () => {
  it('speaks of what is open in it, and not of other steps', async () => {
    const groups = await only('groups');
    expect(groups.warnings).toEqual([
      expect.stringMatching(/^left as it is: group AdministratorAccess-111122223333/),
    ]);
    expect(groups.next.map(({ command }) => command)).toEqual([
      'sso-bootstrap apply --confirm groups:delete:AdministratorAccess-111122223333 --yes --no-input',
    ]);

    const settings = await only('sign-in-settings');
    expect(settings.warnings).toEqual([
      'still to do by hand: Send email OTP: on',
      'still to do by hand: MFA: asked every time, set up at first sign-in',
    ]);
    expect(settings.next.map(({ command }) => command)).toEqual(['sso-bootstrap checklist']);
  });

  it('with nothing to do is not called done where something waits for later', async () => {
    const { text } = await only('root-keys');
    expect(text).toBe('Nothing to do now: what is still open stands above.');
  });
});

describe('status of a step that another place sees to', () => {
  const stateOf = async (id: StepId, tweak: OpenOptions['tweak']) => {
    const { data, text } = await status(scene(FILE, tweak), {});
    const { steps } = data as unknown as { steps: { step: string; state: string }[] };
    return { state: steps.find(({ step }) => step === id)?.state, text };
  };

  it('is elsewhere, with the reason: the root user, for a delegated administrator', async () => {
    const { state, text } = await stateOf('root-safety', (world) => {
      world.caller.account = '444455556666';
      world.caller.arn = 'arn:aws:iam::444455556666:user/ana';
      world.organization?.delegated.push({
        accountId: '444455556666',
        principal: 'sso.amazonaws.com',
        since: 0,
      });
    });
    expect(state).toBe('elsewhere');
    expect(text).toContain('i root user: only 111122223333, the management account, can tell');
  });

  it('is elsewhere, with the reason: sign-in, where an identity provider makes the users', async () => {
    const { state, text } = await stateOf('sign-in-settings', (world) => {
      for (const { users } of world.instances)
        for (const user of users)
          user.externalIds = [{ Issuer: 'https://scim', Id: user.userName }];
    });
    expect(state).toBe('elsewhere');
    expect(text).toContain('passwords and MFA are set there');
  });
});
