/** An organization of several accounts over its life: access by every word the file has for them, and accounts that come and go. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import type { CommandResult } from '../../src/cli/result.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { addAccount, addUnit } from '../../src/sandbox/worlds/build.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

const MANAGEMENT = '111122223333';
const [DEV, PROD, PLAY, DEEP] = ['444455556666', '777788889999', '200000000001', '200000000002'];

/** acme with two more accounts, one in the unit Work, the other one below it, and one that is closed. */
function units(state: WorldState): void {
  const work = addUnit(state, 'Work');
  const apps = addUnit(state, 'Apps', work);
  addAccount(state, { id: PLAY, name: 'acme-play', email: 'play@acme.example', parent: work });
  addAccount(state, { id: DEEP, name: 'acme-deep', email: 'deep@acme.example', parent: apps });
  const closed = { id: '200000000003', name: 'acme-old', email: 'old@acme.example' };
  addAccount(state, { ...closed, parent: work, state: 'SUSPENDED' });
}

function file(folder: string, accounts: string): void {
  const text = `version: 1
region: eu-central-1
accounts: { "${PROD}": production }
users:
  cy@acme.example: { givenName: Cy, familyName: Young, email: cy@acme.example }
access:
  - { permissionSet: SecurityAudit, accounts: ${accounts}, users: [cy@acme.example] }
`;
  writeFileSync(join(folder, 'sso-bootstrap.yaml'), text);
}

function start(command: string, world: World, folder?: string) {
  return testSession(command, world, scriptedUi({}, { interactive: false }), {
    yes: true,
    ...(folder !== undefined && { folder }),
  });
}

const changesOf = ({ data }: CommandResult) => (data as unknown as { changes: Change[] }).changes;

/** Accounts of which somebody is given the set. */
const given = (result: CommandResult) =>
  changesOf(result)
    .filter(({ id }) => id.startsWith('assignments:assign:SecurityAudit:'))
    .map(({ id }) => id.split(':')[3])
    .sort();

describe('access', () => {
  it.each([
    ['all but the management account and what is closed', '[members]', [DEV, PROD, PLAY, DEEP]],
    ['all of them', '["*"]', [MANAGEMENT, DEV, PROD, PLAY, DEEP]],
    ['ids, names and short names', `["${DEV}", acme-play, production]`, [DEV, PROD, PLAY]],
    ['a unit, with what is below it', '["ou:Work"]', [PLAY, DEEP]],
    ['a unit below another', '["ou:Work/Apps"]', [DEEP]],
    ['without what is excepted', '[members], except: [production, "ou:Work/Apps"]', [DEV, PLAY]],
  ])('goes to %s', async (_what, accounts, expected) => {
    const world = openWorld({ world: 'startup', tweak: units });
    const session = start('plan', world);
    file(session.folder, accounts);
    expect(given(await plan(session, {}))).toEqual([...expected].sort());
    const applied = await apply(start('apply', world, session.folder), { reachFar: true });
    expect(applied.error).toBeUndefined();
    const roles = world.sandbox.state.instances.flatMap(({ permissionSets, assignments }) => {
      const arn = permissionSets.find(({ name }) => name === 'SecurityAudit')?.arn;
      return assignments.filter(({ permissionSetArn }) => permissionSetArn === arn);
    });
    expect(roles.map(({ accountId }) => accountId).sort()).toEqual([...expected].sort());
  });
});

describe('accounts that nobody may list', () => {
  it.each([
    ['organizations:ListAccounts', '[members]', /members needs the list of accounts/],
    ['organizations:ListRoots', '["ou:Work"]', /the organizational unit Work could not be read/],
  ])(
    'are a right that is missing, not a mistake of the file: %s',
    async (action, accounts, line) => {
      const tweak = (state: WorldState) => {
        units(state);
        state.switches.deny.push(action);
      };
      const session = start('plan', openWorld({ world: 'startup', tweak }));
      file(session.folder, accounts);
      await expect(plan(session, {})).rejects.toMatchObject({
        code: 'SSB-310',
        message: expect.stringContaining(action) as string,
        details: {
          problems: [expect.stringMatching(line)],
          fix: expect.arrayContaining([
            expect.stringContaining(`"Action":["${action}"]`),
          ]) as string[],
        },
      });
    },
  );

  it('are not missed where the file has ids', async () => {
    const tweak = (state: WorldState) =>
      void state.switches.deny.push('organizations:ListAccounts');
    const session = start('plan', openWorld({ world: 'startup', tweak }));
    file(session.folder, `["${DEV}"]`);
    expect(given(await plan(session, {}))).toEqual([DEV]);
  });
});

describe('a new account in the organization', () => {
  it.each([
    ['members', '[members]', true],
    ['"*"', '["*"]', true],
    ['its unit', '["ou:Work"]', true],
    ['names', `["${DEV}"]`, false],
    ['members but its unit', '[members], except: ["ou:Work"]', false],
  ])('shows up in plan where the file says %s: %s', async (_what, accounts, shows) => {
    const world = openWorld({ world: 'startup', tweak: units });
    const { folder } = start('plan', world);
    file(folder, accounts);
    await apply(start('apply', world, folder), { reachFar: true });
    const quiet = await plan(start('plan', world, folder), { check: true });
    expect(given(quiet)).toEqual([]);
    const { state } = world.sandbox;
    const parent = state.organization?.units.find(({ name }) => name === 'Work')?.id ?? '';
    addAccount(state, { id: '200000000009', name: 'new', email: 'new@acme.example', parent });
    const found = await plan(start('plan', world, folder), { check: true });
    expect(given(found)).toEqual(shows ? ['200000000009'] : []);
    if (!shows) return;
    expect(found.exit).toBe(7);
    const applied = await apply(start('apply', world, folder), {});
    expect(given(applied)).toEqual(['200000000009']);
    expect(applied.error).toBeUndefined();
  });
});

describe('a delegated administrator', () => {
  it('leaves the management account out, says why, and gives access to all others', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: (state) => {
        units(state);
        state.caller.account = DEV;
        state.caller.arn = `arn:aws:iam::${DEV}:user/ana`;
        const delegated = { accountId: DEV, principal: 'sso.amazonaws.com', since: 0 };
        state.organization?.delegated.push(delegated);
      },
    });
    const session = start('plan', world);
    file(session.folder, '["*"]');
    const found = await plan(session, {});
    expect(given(found)).toEqual([DEV, PROD, PLAY, DEEP].sort());
    const why = changesOf(found).find(({ id }) => id.includes('note:delegated%3ASecurityAudit'));
    expect(why?.summary).toContain(
      `SecurityAudit on acme (${MANAGEMENT}): only the management account itself`,
    );
    const applied = await apply(start('apply', world, session.folder), { reachFar: true });
    expect(applied.error).toBeUndefined();
    expect(given(await plan(start('plan', world, session.folder), {}))).toEqual([]);
  });
});
