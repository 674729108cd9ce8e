/** `undo` on a simulated account: whole runs, runs that were killed, and what somebody has changed since. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { undo } from '../../src/cli/changes/undo.ts';
import type { AppError } from '../../src/errors.ts';
import { changes as changesIt, killedAt } from '../helpers/crash.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession, type TestSession } from '../helpers/session.ts';
import { awsAs, openWorld, type World } from '../helpers/world.ts';

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets:
  PowerUserAccess: { sessionDuration: 2h, managedPolicies: [PowerUserAccess, ReadOnlyAccess] }
  DataReader:
    managedPolicies: [AmazonAthenaFullAccess]
    permissionsBoundary: { managedPolicy: PowerUserAccess }
    tags: { team: bi, purpose: lake }
  Auditor:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [] }
users:
  eve@acme.example: { givenName: Eve, familyName: Adams, email: eve@acme.example }
  zoe@acme.example: { givenName: Zoe, familyName: Adams, email: zoe@acme.example }
groups: { Developers: {}, user/eve@acme.example: {} }
access:
  - { permissionSet: Auditor, accounts: ["444455556666", "777788889999"], users: [eve@acme.example, zoe@acme.example] }
  - { permissionSet: PowerUserAccess, accounts: ["777788889999"], group: Developers }
  - { permissionSet: Auditor, accounts: ["777788889999"], group: user/eve@acme.example }
`;

function scene(world: World, folder?: string): TestSession {
  const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
    yes: true,
    ...(folder === undefined ? {} : { folder }),
  });
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE);
  return session;
}

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

const as = (session: TestSession, options: Partial<TestSession['options']>): TestSession => ({
  ...session,
  command: 'undo',
  options: { ...session.options, ...options },
});

const settle = ({ sandbox }: World) => sandbox.clock.sleep(10_000);

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
    const result = await undo(as(session, {}));
    expect(result.exit).toBe(0);
    await settle(world);
    expect({ ...picture(world), sets: null, stale: null }).toEqual({
      ...before,
      sets: null,
      stale: null,
    });
    expect(result.next[0]?.command).toContain('--confirm users:delete:eve%40acme.example');
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
    'brings the account back after a run that was killed at any of its changing calls',
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
          const { aws, dead } = killedAt(world.sandbox, { counts: changesIt, nth, when });
          const session = scene({ sandbox: world.sandbox, aws });
          await Promise.race([apply(session), dead]);
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

describe('the journal of a run', () => {
  it('is the owner’s only, has a line before and after each changing call, and no secret', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    await apply(session);
    const folder = join(session.folder, 'sso-bootstrap', 'journal', '111122223333');
    const [name = ''] = readdirSync(folder);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as { type: string; call?: number });
    const calls = parsed.filter(({ type }) => type === 'call');
    expect(calls).toHaveLength(world.sandbox.calls.filter(changesIt).length);
    for (const { call } of calls) {
      const at = (type: string) =>
        parsed.findIndex((one) => one.type === type && one.call === call);
      expect(at('answer')).toBeGreaterThan(at('call'));
    }
    expect(parsed.at(-1)).toEqual({ type: 'over' });
  });

  it(
    'cut at any byte, or damaged, it is told in words, and nothing else rests on it',
    { timeout: 120_000 },
    async () => {
      const world = openWorld({ world: 'startup' });
      const session = scene(world);
      await apply(session);
      await settle(world);
      const folder = join(session.folder, 'sso-bootstrap', 'journal', '111122223333');
      const path = join(folder, readdirSync(folder)[0] ?? '');
      const text = readFileSync(path, 'utf8');
      const step = process.env['SSO_BOOTSTRAP_TEST_RUNS'] === undefined ? 997 : 97;
      for (let length = 0; length < text.length; length += step) {
        writeFileSync(path, text.slice(0, length));
        const { ui } = session;
        const result = await undo(as({ ...session, ui }, { dryRun: true })).catch(
          (error: unknown) => error as AppError,
        );
        if (result instanceof Error) expect(['SSB-607', 'SSB-202']).toContain(result.code);
        else expect(result.exit).toBe(0);
      }
      writeFileSync(path, text.replace('"type":"end"', '"type":"dne"'));
      await expect(undo(as(session, {}))).rejects.toMatchObject({ code: 'SSB-607' });
      // A run does not need it.
      expect((await apply(session)).error).toBeUndefined();
    },
  );

  it('that can’t be written is told, and the run goes on', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    mkdirSync(join(session.folder, 'sso-bootstrap'));
    writeFileSync(join(session.folder, 'sso-bootstrap', 'journal'), 'no folder');
    const result = await apply(session);
    expect(result.error).toBeUndefined();
    expect(session.warned.join()).toMatch(
      /^No journal can be kept .*: undo will not know of this run/,
    );
    await expect(undo(as(session, {}))).rejects.toMatchObject({ code: 'SSB-202' });
  });

  it('tells of another run that is at work, and only while it is', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    await apply(session);
    const folder = join(session.folder, 'sso-bootstrap', 'journal', '111122223333');
    const path = join(folder, readdirSync(folder)[0] ?? '');
    const others = readFileSync(path, 'utf8')
      .replace('{"type":"over"}\n', '')
      .replace(/"at":\d+/, `"at":${Date.now()}`);
    const toldTo = async (pid: number, name: string) => {
      writeFileSync(path, others.replace(/"pid":\d+/, `"pid":${pid}`));
      const again = { ...as(session, {}), command: 'apply', warned: [] };
      writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), FILE.replaceAll('zoe@', name));
      await apply(again);
      return again.warned;
    };
    expect(await toldTo(process.ppid, 'joe@')).toEqual([
      expect.stringMatching(/^Another run is at work on this account: apply, /),
    ]);
    expect(await toldTo(999_999_999, 'moe@')).toEqual([]);
  });

  it('lets a rerun wait for what the killed one has asked for, and ask for nothing twice', async () => {
    const world = openWorld({ world: 'startup' });
    const { aws, dead } = killedAt(world.sandbox, {
      counts: ({ operation }) => operation === 'ListAccountAssignmentCreationStatus',
      nth: 1,
      when: 'before',
    });
    const session = scene({ sandbox: world.sandbox, aws });
    await Promise.race([apply(session), dead]);
    expect((await apply(scene(world, session.folder))).error).toBeUndefined();
    const asked = (world.sandbox.state.instances[0]?.requests ?? [])
      .filter(({ kind }) => kind === 'assign')
      .map(({ assignment }) => JSON.stringify(assignment));
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked).size).toBe(asked.length);
  });
});
