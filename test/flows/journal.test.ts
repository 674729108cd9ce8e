/** The journal of whole runs: whose it is, what is in it, and what a rerun does with one that was killed. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { undo } from '../../src/cli/changes/undo.ts';
import type { AppError } from '../../src/errors.ts';
import { changes as changesIt, killedAt } from '../helpers/crash.ts';
import { expectMode } from '../helpers/mode.ts';
import { openWorld } from '../helpers/world.ts';
import { FILE, scene, as, settle } from './undo-scene.ts';

describe('the journal of a run', () => {
  it('is the owner’s only, has a line before and after each changing call, and no secret', async () => {
    const world = openWorld({ world: 'startup' });
    const session = scene(world);
    await apply(session);
    const folder = join(session.folder, 'sso-bootstrap', 'journal', '111122223333');
    const [name = ''] = readdirSync(folder);
    expectMode(join(folder, name), 0o600);
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
      // A run does not need it, and neither does taking that later run back.
      const config = session.configPath().path;
      writeFileSync(
        config,
        readFileSync(config, 'utf8').replace('groups: {', 'groups: { Late: {},'),
      );
      expect((await apply(session)).error).toBeUndefined();
      const late = await undo(as(session, { dryRun: true }));
      expect(late.text).toContain('group Late');
      const first = readdirSync(folder).sort()[0]?.replace('.jsonl', '') ?? '';
      await expect(undo(as(session, {}), first)).rejects.toMatchObject({ code: 'SSB-607' });
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
    const { aws, dead, isDead } = killedAt(world.sandbox, {
      counts: ({ operation }) => operation === 'ListAccountAssignmentCreationStatus',
      nth: 1,
      when: 'before',
    });
    const session = scene({ sandbox: world.sandbox, aws });
    await Promise.race([apply(session), dead]);
    expect(isDead()).toBe(true);
    expect((await apply(scene(world, session.folder))).error).toBeUndefined();
    const asked = (world.sandbox.state.instances[0]?.requests ?? [])
      .filter(({ kind }) => kind === 'assign')
      .map(({ assignment }) => JSON.stringify(assignment));
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked).size).toBe(asked.length);
  });
});
