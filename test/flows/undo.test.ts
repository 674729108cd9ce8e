/** `undo` on a simulated account: whole runs, runs that were killed, and what somebody has changed since. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { undo } from '../../src/cli/changes/undo.ts';
import { changes as changesIt, killedAt } from '../helpers/crash.ts';
import type { TestSession } from '../helpers/session.ts';
import { awsAs, openWorld, type World } from '../helpers/world.ts';
import { scene, as, settle } from './undo-scene.ts';

/** Identity Center by names: what people may do, whatever ids and revisions it has. */
function picture({ sandbox }: World) {
  const [instance] = sandbox.state.instances;
  if (!instance) throw new Error('no instance');
  const names = new Map<string, string>([
    ...instance.permissionSets.map((set): [string, string] => [set.arn, set.name]),
    ...instance.groups.map((group): [string, string] => [group.id, group.displayName]),
    ...instance.users.map((user): [string, string] => [user.id, user.userName]),
  ]);
  const name = (id: string) => names.get(id) ?? id;
  return {
    sets: structuredClone(instance.permissionSets)
      .map(({ arn: _arn, revision: _revision, visibleAt: _at, ...set }) => set)
      .sort((a, b) => a.name.localeCompare(b.name)),
    users: instance.users.map(({ userName }) => userName).sort(),
    groups: instance.groups.map(({ displayName }) => displayName).sort(),
    members: instance.memberships.map((one) => `${name(one.groupId)} ${name(one.userId)}`).sort(),
    access: instance.assignments
      .map((row) => `${name(row.permissionSetArn)} ${row.accountId} ${name(row.principalId)}`)
      .sort(),
    stale: instance.copies.filter(
      (copy) =>
        copy.revision !==
        instance.permissionSets.find((set) => set.arn === copy.permissionSetArn)?.revision,
    ),
  };
}

/** Everything that undo asks for, confirmed. */
async function undoAll(session: TestSession, name?: string) {
  const dry = await undo(as(session, { dryRun: true }), name);
  const { changes } = dry.data as unknown as { changes: { id: string; risk: string }[] };
  const confirm = changes.filter(({ risk }) => risk !== 'none').map(({ id }) => id);
  return undo(as(session, { confirm }), name);
}

describe('undo', () => {
  it('takes a whole run back, and a second time finds nothing left', async () => {
    const world = openWorld({ world: 'startup' });
    const before = picture(world);
    const session = scene(world);
    expect((await apply(session)).error).toBeUndefined();
    await settle(world);
    expect(picture(world)).not.toEqual(before);
    const taken = await undoAll(session);
    expect(taken.error).toBeUndefined();
    expect(taken.next).toEqual([]);
    expect(taken.warnings.join()).toMatch(
      /sso-bootstrap\.yaml still asks for \d+ of these: the next apply makes them again/,
    );
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), 'version: 1\n');
    await settle(world);
    expect(picture(world)).toEqual(before);
    expect((await undo(as(session, {}))).text).toMatch(/^Nothing of that run is left/);
  });

  it('takes nothing away without a yes to each, and names them', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    await apply(session);
    await settle(world);
    const before = picture(world);
    const seen = await undo(as(session, { dryRun: true }));
    expect(seen.text).toMatch(/^ {3}People$/m);
    const result = await undo(as(session, {}));
    expect(result.exit).toBe(0);
    await settle(world);
    expect({ ...picture(world), sets: null, stale: null }).toEqual({
      ...before,
      sets: null,
      stale: null,
    });
    expect(result.next[0]?.command).toContain('--confirm users:delete:eve%40acme.example');
    // What the file says is not its business, so nobody is said to be missing in it.
    expect(result.warnings.filter((line) => line.includes('does not name'))).toEqual([]);
  });

  it('leaves what somebody has changed since, and says so', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    await apply(session);
    await settle(world);
    const [instance] = world.sandbox.state.instances;
    const eve = instance?.users.find(({ userName }) => userName === 'eve@acme.example');
    Object.assign(eve ?? {}, { familyName: 'Smith' });
    const auditor = instance?.permissionSets.find((set) => set.name === 'Auditor');
    auditor?.managedPolicies.push('arn:aws:iam::aws:policy/PowerUserAccess');
    const { data } = await undoAll(session);
    const { changes } = data as unknown as { changes: { id: string; summary: string }[] };
    const stays = changes.filter(({ id }) => id.includes(':note:')).map(({ summary }) => summary);
    expect(stays.join('\n')).toMatch(/create Eve Adams: it has been changed since/);
    await settle(world);
    expect(picture(world).users).toContain('eve@acme.example');
    expect(picture(world).sets.map(({ name }) => name)).toContain('Auditor');
    expect(picture(world).users).not.toContain('zoe@acme.example');
  });

  it(
    'brings the account back after a run that was killed at a changing call: each thirtieth, in .ci/run each',
    { timeout: 120_000 },
    async () => {
      const whole = openWorld({ world: 'startup' });
      await apply(scene(whole));
      const count = whole.sandbox.calls.filter(changesIt).length;
      expect(count).toBeGreaterThan(10);
      const step = process.env['SSO_BOOTSTRAP_TEST_RUNS'] === undefined ? 30 : 1;
      for (let nth = 1; nth <= count; nth += step) {
        for (const when of ['before', 'after'] as const) {
          const world = openWorld({ world: 'startup' });
          const before = picture(world);
          const { aws, dead, isDead } = killedAt(world.sandbox, { counts: changesIt, nth, when });
          const session = scene({ sandbox: world.sandbox, aws });
          await Promise.race([apply(session), dead]);
          expect(isDead()).toBe(true);
          await settle(world);
          const again = scene(world, session.folder);
          const result = await undoAll(again);
          expect(result.error, `${when} ${nth}`).toBeUndefined();
          await settle(world);
          expect(picture(world), `${when} ${nth}`).toEqual(before);
        }
      }
    },
  );
});

describe('the proof of an undo', () => {
  it('says what is still there, although AWS took each call', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    await apply(session);
    await settle(world);
    // An AWS that says yes and leaves this one tag.
    const { sandbox } = world;
    const deaf = {
      ...sandbox,
      answer: (call: Call) =>
        call.operation === 'UntagResource' ? Promise.resolve({}) : sandbox.answer(call),
    };
    const aws = awsAs(deaf, { accessKeyId: 'test', secretAccessKey: 'test' });
    const again = scene({ sandbox, aws }, session.folder);
    const { error } = await undoAll(again);
    expect(error).toMatchObject({ code: 'SSB-405' });
    expect(error?.details.why).toContain('DataReader');
  });
});
