/** Runs that stop half-way, or find things half made: nothing may be worse afterwards than before. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import type { GlobalOptions } from '../../src/cli/options.ts';
import type { Change, StepId } from '../../src/steps/change.ts';
import { scriptedUi, type Script, type ScriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const SEEN = `confirmed:
  email-otp: { by: ada, date: "2026-01-01" }
  mfa: { by: ada, date: "2026-01-01" }
`;
const EVE = `version: 1
region: eu-central-1
users:
  eve@acme.example: { givenName: Eve, familyName: Noon, email: eve@acme.example }
`;

type Options = Partial<GlobalOptions>;

function sessionOf(name: string, world: World, file: string, ui: ScriptedUi, options: Options) {
  const session = testSession(name, world, ui, options);
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), file);
  return session;
}

async function applyIn(world: World, file: string, options: Options, script?: Script) {
  const ui = scriptedUi(script ?? {}, { interactive: script !== undefined });
  const result = await apply(sessionOf('apply', world, file, ui, options));
  return { result, said: ui.said };
}

const changesOf = ({ data }: CommandResult) =>
  (data as unknown as { changes: (Change & { status: string; reason?: string })[] }).changes;
const statusOf = (result: CommandResult, id: string) =>
  changesOf(result).find((change) => change.id === id)?.status;

describe('a run that stops at a hand step', () => {
  it('takes nobody’s access away before the one who comes instead has it', async () => {
    const world = openWorld({ world: 'startup' });
    const removal = 'users:remove:AdministratorAccess-111122223333:ana%40acme.example';
    const file = `${EVE}access:
  - { permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [eve@acme.example] }
`;
    const script = {
      'review.go': 'apply',
      'hand.billing-access': 'none',
      'hand.email-otp': 'none',
    };
    const { result } = await applyIn(world, file, { confirm: [removal] }, script);
    expect(result.exit).toBe(5);
    expect(statusOf(result, 'users:create:eve%40acme.example')).toBe('skipped');
    expect(statusOf(result, removal)).toBe('skipped');
    expect(world.sandbox.calls.map(({ operation }) => operation)).not.toContain(
      'DeleteGroupMembership',
    );
  });
});

describe('a permission set that was made only half', () => {
  it('gets its boundary before anyone gets the set', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: ({ switches }) => switches.deny.push('sso:PutPermissionsBoundaryToPermissionSet'),
    });
    const file = `${EVE}${SEEN}permissionSets:
  Fenced:
    managedPolicies: [AdministratorAccess]
    permissionsBoundary: { managedPolicy: PowerUserAccess }
access:
  - { permissionSet: Fenced, accounts: ["444455556666"], users: [eve@acme.example] }
`;
    const { result: first } = await applyIn(world, file, { yes: true });
    expect(first.exit).toBe(4);
    const instance = world.sandbox.state.instances[0];
    const fenced = () => instance?.permissionSets.find(({ name }) => name === 'Fenced');
    expect(fenced()?.managedPolicies, 'the limit comes first').toEqual([]);

    world.sandbox.state.switches.deny = [];
    const { result: second } = await applyIn(world, file, { yes: true });
    expect(second.error).toBeUndefined();
    expect(fenced()?.boundary).toEqual({
      managedPolicy: 'arn:aws:iam::aws:policy/PowerUserAccess',
    });
    const order = world.sandbox.calls.map(({ operation }) => operation);
    expect(order.lastIndexOf('PutPermissionsBoundaryToPermissionSet')).toBeLessThan(
      order.lastIndexOf('CreateAccountAssignment'),
    );
  });
});

describe('a session that ends after the changes', () => {
  it('does not say that nothing was changed', async () => {
    const world = openWorld({ world: 'startup' });
    world.sandbox.state.switches.faults.push({
      operation: 'ListUsers',
      nth: 2,
      name: 'ExpiredTokenException',
      httpStatus: 400,
      message: 'The security token included in the request is expired',
    });
    const file = 'version: 1\nregion: eu-central-1\ngroups: { Ops: {} }\n';
    await expect(applyIn(world, file, { yes: true })).rejects.toMatchObject({
      code: 'SSB-302',
      details: { changed: [expect.stringContaining('group Ops')] },
    });
  });
});

describe('one step on its own', () => {
  it('goes past sign-in settings that nobody confirmed, as the whole run does', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({}, { interactive: false });
    const only: StepId = 'users';
    const result = await apply(sessionOf(only, world, EVE, ui, { yes: true }), { only });
    expect(result.error).toBeUndefined();
    expect(statusOf(result, 'users:create:eve%40acme.example')).toBe('done');
    expect(result.warnings.join()).toContain('still to do by hand');
  });

  it('names the command that does what it waits for', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({}, { interactive: false });
    const file = `${EVE}${SEEN}groups:\n  Team: { members: [eve@acme.example] }\n`;
    const result = await apply(sessionOf('users', world, file, ui, { yes: true }), {
      only: 'users',
    });
    expect(result.exit).toBe(4);
    expect(result.error?.details.fix?.join()).toContain('sso-bootstrap apply');
  });
});

describe('--sso-region', () => {
  it('goes before the file where the choice is for good: in the plan and in the address', async () => {
    const world = openWorld({ world: 'fresh' });
    const ui = scriptedUi({ 'review.go': 'apply' });
    const session = sessionOf('apply', world, 'version: 1\nregion: eu-west-1\n', ui, {
      ssoRegion: 'us-west-2',
      confirm: ['organization:create:organization'],
    });
    const stop = new AbortController();
    const page = async (url: string) => {
      await ui.page(url);
      stop.abort();
    };
    const seen = { ...session, ui: { ...ui, page }, signal: stop.signal };
    await expect(apply(seen)).rejects.toMatchObject({ message: 'Stopped.', exit: 130 });
    const said = ui.said.join('\n');
    expect(said).toMatch(/enable Identity Center in .*us-west-2/i);
    expect(said).toContain('region=us-west-2');
    expect(said).not.toContain('eu-west-1');
  });
});

describe('the yes to the review', () => {
  const file = `version: 1
region: eu-central-1
absent: { users: [dan@acme.example] }
`;
  const ADDING = `${EVE}${SEEN}absent: { users: [dan@acme.example] }
`;
  const seen = (labels: string[], value: unknown) => (question: { label: string }) => {
    labels.push(question.label);
    return value;
  };

  it('counts only what it covers, and says how much needs a yes of its own', async () => {
    const labels: string[] = [];
    const { said } = await applyIn(openWorld({ world: 'startup' }), ADDING, { yes: true });
    expect(said.join('\n')).toContain('Apply this change? yes   (--yes)');
    expect(said.join('\n')).toMatch(/\d more each need a yes of their own/);
    const ui = scriptedUi({ 'review.go': seen(labels, 'quit') });
    const session = sessionOf('apply', openWorld({ world: 'startup' }), file, ui, {});
    const refused = await apply(session).catch((thrown: unknown) => thrown);
    expect(labels).toEqual(['Go on to what needs a yes of its own?']);
    expect(refused).toMatchObject({ code: 'SSB-801' });
    const { path } = session.configPath();
    expect(JSON.stringify(refused)).toContain(`edit ${path}`);
    expect(ui.said.join('\n')).toContain(`edit ${path}`);
  });
});
