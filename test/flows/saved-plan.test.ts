/** `plan --out FILE` and `apply FILE`, and the brake. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { plan } from '../../src/cli/changes/plan.ts';
import { assign } from '../../src/sandbox/worlds/build.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { expectMode } from '../helpers/mode.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const FILE = `version: 1
account: "111122223333"
region: eu-central-1
users:
  eve@acme.example: { givenName: Eve, familyName: Adams, email: eve@acme.example }
groups:
  Developers: {}
  Auditors: { members: [eve@acme.example] }
`;

function scene(text: string, tweak?: (state: WorldState) => void) {
  const world = openWorld({ world: 'startup', ...(tweak && { tweak }) });
  const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
    yes: true,
  });
  const write = (now: string) => {
    writeFileSync(join(session.folder, 'sso-bootstrap.yaml'), now);
  };
  write(text);
  return { world, session, write, path: join(session.folder, 'plan.json') };
}

describe('a saved plan', () => {
  it('is the owner’s only, and is applied as it was saved', async () => {
    const { session, path, world } = scene(FILE);
    const shown = await plan({ ...session, command: 'plan' }, { out: path });
    expect(shown.next[0]?.command).toBe(`sso-bootstrap apply ${path}`);
    expectMode(path, 0o600);
    expect((await apply(session, { saved: path })).error).toBeUndefined();
    const names = world.sandbox.state.instances[0]?.groups.map(({ displayName }) => displayName);
    expect(names).toContain('Auditors');
  });

  it('is written over an older plan, and over nothing else: not through a link, not into other files', async () => {
    const { session, path } = scene(FILE);
    const out = (to: string) => plan({ ...session, command: 'plan' }, { out: to });
    await out(path);
    await out(path);
    const other = join(session.folder, 'other.txt');
    writeFileSync(other, 'mine');
    const link = join(session.folder, 'link.json');
    symlinkSync(other, link);
    for (const to of [other, link]) {
      await expect(out(to)).rejects.toMatchObject({ code: 'SSB-601' });
      expect(readFileSync(other, 'utf8')).toBe('mine');
    }
  });

  it('is refused where a policy says something else by now, though each line reads the same', async () => {
    const withSet = (action: string) =>
      `${FILE}permissionSets:\n  Fresh: { inlinePolicy: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "${action}", Resource: "*" }] } }\n`;
    const { session, path, write } = scene(withSet('s3:GetObject'));
    await plan(session, { out: path });
    write(withSet('*'));
    await expect(apply(session, { saved: path })).rejects.toMatchObject({
      code: 'SSB-703',
      details: {
        why: expect.stringContaining('what it makes is not what was agreed to') as string,
      },
    });
  });

  it('is refused with what has moved: in AWS, or in the file', async () => {
    const { session, path, world, write } = scene(FILE);
    await plan(session, { out: path });
    const [instance] = world.sandbox.state.instances;
    const before = instance?.groups.length;
    write(FILE.replace('Auditors', 'Watchers'));
    await expect(apply(session, { saved: path })).rejects.toMatchObject({
      code: 'SSB-703',
      details: {
        why: expect.stringMatching(
          /no longer to do: create group Auditors[^]*new: create group Watchers/,
        ) as string,
      },
    });
    write(FILE);
    await apply(session);
    await expect(apply(session, { saved: path })).rejects.toMatchObject({
      code: 'SSB-703',
      details: {
        why: expect.stringMatching(/no longer to do: create user eve@acme.example/) as string,
      },
    });
    expect(instance?.groups.length).toBe((before ?? 0) + 1);
  });

  it.each([
    ['edited', (text: string) => text.replace('Auditors', 'Others')],
    ['cut', (text: string) => text.slice(0, 200)],
    ['another file', () => 'version: 1'],
  ])('that is %s is refused before anything is called', async (_how, damage) => {
    const { session, path, world } = scene(FILE);
    await plan(session, { out: path });
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    const calls = world.sandbox.calls.length;
    await expect(apply(session, { saved: path })).rejects.toMatchObject({ code: 'SSB-608' });
    expect(world.sandbox.calls.length).toBe(calls);
  });
});

describe('the brake', () => {
  const SETS = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets: { PowerUserAccess: { sessionDuration: 3h } }
`;
  /** PowerUserAccess for twelve groups more. */
  const crowded = (state: WorldState) => {
    const [instance] = state.instances;
    const set = instance?.permissionSets.find(({ name }) => name === 'PowerUserAccess');
    const [group] = instance?.groups ?? [];
    if (!instance || !set || !group) throw new Error('no such world');
    for (let i = 0; i < 12; i += 1) {
      const other = {
        ...group,
        id: group.id.slice(0, -2) + String(10 + i),
        displayName: `Team${i}`,
      };
      instance.groups.push(other);
      assign(state, instance, set, other, ['777788889999']);
    }
  };

  it('stops a plan that reaches more than a third of all assignments, unless it is told to', async () => {
    const { session } = scene(SETS, crowded);
    await expect(apply(session)).rejects.toMatchObject({
      code: 'SSB-210',
      message: expect.stringMatching(/^The plan reaches \d+ of \d+ assignments/) as string,
    });
    expect((await apply(session, { reachFar: true })).error).toBeUndefined();
  });

  it('does not stop what reaches few, and what only adds', async () => {
    expect((await apply(scene(SETS).session)).error).toBeUndefined();
    expect((await apply(scene(FILE, crowded).session)).error).toBeUndefined();
  });
});
