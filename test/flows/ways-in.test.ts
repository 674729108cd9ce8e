/** The table of `status`: the ways into an account at the start and today. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/cli/audit/audit.ts';
import { executeIo } from '../../src/cli/changes/plan-and-review.ts';
import { takeOver } from '../../src/cli/init/import.ts';
import { status } from '../../src/cli/status/status.ts';
import { actionsOf } from '../../src/permissions/parts.ts';
import { watchWays } from '../../src/cli/status/ways-look.ts';
import type { WaysIn } from '../../src/cli/status/ways-in.ts';
import { openConfigFile } from '../../src/config/file.ts';
import { survey } from '../../src/engine/survey.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { steps } from '../../src/steps/index.ts';
import { expectMode } from '../helpers/mode.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const ACCOUNT = '111122223333';
const BARE = `version: 1\naccount: "${ACCOUNT}"\nregion: eu-central-1\n`;

interface Ways {
  start: WaysIn | null;
  noted: string | null;
  today: WaysIn;
}
interface Person {
  name: string;
  signedIn: string | null;
  oldKey: string | null;
}

function scene(tweak: (state: WorldState) => void = () => undefined, text = BARE) {
  const called = new Set<string>();
  const world = openWorld({ world: 'startup', tweak }, ({ service, operation }) => {
    if (service === 'iam') called.add(`iam:${operation}`);
  });
  const ui = scriptedUi({}, { interactive: false });
  const session = testSession('status', world, ui);
  writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), text);
  const look = async (options: Partial<typeof session.options> = {}) => {
    const found = await status({ ...session, options: { ...session.options, ...options } }, {});
    const data = found.data as unknown as { ways: Ways; people: Person[] };
    return { text: found.text, ...data };
  };
  const start = join(session.folder, 'sso-bootstrap', 'start', `${ACCOUNT}.json`);
  return { world, ui, look, start, called, session };
}

const iamOf = (state: WorldState) => {
  const iam = state.iam[ACCOUNT];
  if (!iam) throw new Error('no such world');
  return iam;
};

describe('the ways into an account', () => {
  it('says that it reads, for AWS may take minutes to write the report', async () => {
    const { ui, look } = scene();
    await look();
    expect(ui.said).toContain('done reading the account ');
  });

  it('are counted, noted once, and shown beside those of today', async () => {
    const { world, look, start } = scene();
    const first = await look();
    expect(first.ways.start).toEqual(first.ways.today);
    expect(first.ways.today).toMatchObject({ rootPassword: 'no MFA', rootKeys: 1, fallback: null });
    world.sandbox.console.deleteRootKeys();
    world.sandbox.console.addRootDevice('phone');
    const { ways, text } = await look();
    expect(ways.today).toMatchObject({ rootPassword: 'MFA on', rootKeys: 0 });
    expect(ways.start).toEqual(first.ways.start);
    expect(text).toMatch(/Ways into account 111122223333 +at the start +today/);
    expect(text).toMatch(/root access keys +1 +0\n/);
    expect(text).toMatch(/if all else fails +\? +\?\n/);
    expectMode(start, 0o600);
    expect(readFileSync(start, 'utf8')).not.toMatch(/AKIA|@|arn:/);
  });

  it('are noted when an Identity Center is taken over as it is', async () => {
    const { world, look, start, session } = scene();
    const connection = await session.connect(undefined);
    await takeOver(session, connection, join(session.folder, 'taken.yaml'));
    expect(existsSync(start)).toBe(true);
    world.sandbox.console.deleteRootKeys();
    const { ways } = await look();
    expect([ways.start?.rootKeys, ways.today.rootKeys]).toEqual([1, 0]);
  });

  it.each<[string, (state: WorldState) => void]>([
    ['as they are', () => undefined],
    ['with no Identity Center', (state) => state.instances.splice(0)],
    [
      'with two keys of root, and a user of Identity Center in no group',
      (state) => {
        iamOf(state).rootKeys = 2;
        for (const { memberships } of state.instances) memberships.splice(0, 1);
      },
    ],
    ['where people can’t be read', (state) => state.switches.deny.push('identitystore:ListUsers')],
  ])('are noted by an audit as `status` counts them: %s', async (_title, tweak) => {
    const { look, start, session } = scene(tweak);
    await audit(session, {});
    expect(readFileSync(start, 'utf8')).not.toMatch(/AKIA|@|arn:/);
    const { ways } = await look();
    expect(ways.start).toEqual(ways.today);
  });

  it('count every active key of IAM users, and none that is off', async () => {
    const all = await scene().look();
    const off = await scene((state) => {
      // Somebody else runs this by now.
      state.caller.arn = `arn:aws:iam::${ACCOUNT}:role/Admin`;
      state.caller.accessKeyId = 'ASIAEXAMPLEADMIN0001';
      for (const user of iamOf(state).users) for (const key of user.keys) key.active = false;
    }).look();
    const keys = openWorld({ world: 'startup' }).sandbox.state;
    const active = iamOf(keys).users.flatMap((user) => user.keys.filter((key) => key.active));
    expect(active.length).toBeGreaterThan(1);
    expect(all.ways.today.lastingKeys).toBe(active.length);
    expect(off.ways.today.lastingKeys).toBe(0);
  });

  it('are unknown and never none where AWS can’t be asked', async () => {
    const { look } = scene((state) =>
      state.switches.deny.push(
        'iam:GetAccountSummary',
        'iam:GenerateCredentialReport',
        'iam:GetCredentialReport',
        'identitystore:ListUsers',
      ),
    );
    const { ways, text } = await look();
    const unknown = { rootPassword: null, rootKeys: null, lastingKeys: null, people: null };
    expect(ways.today).toEqual({ ...unknown, fallback: null });
    expect(text).toMatch(/keys that never expire +\? +\?\n/);
  });

  it('are unknown where users came or went since AWS wrote its report', async () => {
    const { world, look } = scene();
    expect((await look()).ways.today.lastingKeys).not.toBeNull();
    const iam = iamOf(world.sandbox.state);
    iam.users = iam.users.filter(({ name }) => name !== 'bob');
    expect((await look()).ways.today.lastingKeys).toBeNull();
  });

  it('tell that root has keys where only their number can’t be read', async () => {
    const { look } = scene((state) => state.switches.deny.push('iam:GetCredentialReport'));
    expect((await look()).ways.today).toMatchObject({ rootKeys: 'some', lastingKeys: null });
  });

  it('believe what was read live more than the report, for a key that is off since', async () => {
    const text = `${BARE}retire:\n  "${ACCOUNT}/bob": { person: bob@acme.example }\n`;
    const { world, look } = scene(() => undefined, text);
    const before = await look();
    const bob = iamOf(world.sandbox.state).users.find(({ name }) => name === 'bob');
    const on = bob?.keys.filter(({ active }) => active) ?? [];
    for (const key of on) key.active = false;
    const { ways, people } = await look();
    expect(on.length).toBeGreaterThan(0);
    expect(ways.today.lastingKeys).toBe((before.ways.today.lastingKeys ?? 0) - on.length);
    const oldKey = (list: Person[]) => list.find(({ name }) => name.startsWith('bob'))?.oldKey;
    expect([oldKey(before.people), oldKey(people)]).toEqual([`${on.length} on`, 'none on']);
  });

  it('name who can read the root mailbox, for 30 days and with MFA of root', async () => {
    const said = (date: string) =>
      `${BARE}confirmed:\n  root-mailbox: { by: ana, date: "${date}" }\n`;
    const mfa = (state: WorldState) => {
      iamOf(state).rootMfa = true;
    };
    const of = async (date: string, tweak?: (state: WorldState) => void) =>
      (await scene(tweak, said(date)).look()).ways.today.fallback;
    const today = new Date(openWorld({ world: 'startup' }).sandbox.clock.now());
    const day = today.toISOString().slice(0, 10);
    expect(await of(day, mfa)).toEqual({ by: 'ana', date: day });
    expect(await of(day)).toBeNull();
    expect(await of('2020-01-01', mfa)).toBeNull();
    expect(await of('2099-01-01', mfa)).toBeNull();
  });

  it('leave a damaged note alone, and say that the start is unknown', async () => {
    const { look, start } = scene();
    mkdirSync(dirname(start), { recursive: true });
    writeFileSync(start, '{"version":1,');
    const { ways, text } = await look();
    expect(ways).toMatchObject({ start: null, noted: null });
    expect(text).toMatch(/root access keys +\? +1\n/);
    expect(readFileSync(start, 'utf8')).toBe('{"version":1,');
  });

  it('are noted as soon as a run has looked, whatever becomes of it', async () => {
    const { session, start } = scene();
    const file = openConfigFile(join(session.folder, 'sso-bootstrap.yaml'), { write: false });
    const connection = await session.connect(undefined);
    const flow = { session, connection, file };
    const { actual } = await survey(executeIo(flow), file.loaded());
    watchWays(flow).see(actual);
    await expect.poll(() => existsSync(start)).toBe(true);
    const { ways } = JSON.parse(readFileSync(start, 'utf8')) as { ways: WaysIn };
    expect(ways).toMatchObject({ rootPassword: 'no MFA', rootKeys: 1 });
  });

  it('are not noted by a dry run', async () => {
    const { look, start } = scene();
    expect((await look({ dryRun: true })).ways.start).toBeNull();
    expect(existsSync(start)).toBe(false);
  });

  it('are sentences for a screen reader', async () => {
    const { text } = await scene().look({ accessible: true });
    expect(text).toContain('root access keys: at the start 1, today 1');
    expect(text).toContain('if all else fails: at the start unknown, today unknown');
  });

  it('cost two calls beside those of the steps', async () => {
    const { look, called } = scene();
    await look();
    const declared = steps.flatMap(({ actions }) => [...actions.read]);
    const beside = [...called].filter((one) => !declared.includes(one));
    expect(beside.sort()).toEqual(['iam:GenerateCredentialReport', 'iam:GetCredentialReport']);
    expect(actionsOf(['status']).read).toEqual(expect.arrayContaining(beside));
  });
});
