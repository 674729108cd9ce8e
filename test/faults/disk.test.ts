/** A disk that is full, a home that can't be written, notes that are cut at any byte: told in words, and nothing is lost. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { loadAnswers } from '../../src/cli/init/saved-answers.ts';
import { parseJournal } from '../../src/engine/journal.ts';
import { AppError } from '../../src/errors.ts';
import { run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';
import { testSession, type TestSession } from '../helpers/session.ts';
import { quickAws } from './breaking.ts';
import { openScene, type Scene } from './scenes.ts';
import { snapshotOf } from './snapshot.ts';
import { yesUi } from './yes-ui.ts';

const NAME = 'permission sets switched off';

const sessionOf = ({ sandbox, folder }: Scene): TestSession =>
  testSession('apply', { sandbox, aws: quickAws(sandbox) }, yesUi(), { folder, rehearsal: true });

/** A disk that takes so many lines of a journal, and a piece of one more. */
function fullAfter(session: TestSession, lines: number): TestSession {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  let left = lines;
  const journals: TestSession['state']['journals'] = (of) => {
    const folder = session.state.journals(of);
    return {
      ...folder,
      create(name) {
        if (lines < 0) throw full;
        const { path, append } = folder.create(name);
        const limited = (line: string) => {
          if (left === 0) append(line.slice(0, 7));
          if (left <= 0) throw full;
          left -= 1;
          append(line);
        };
        return { path, append: limited };
      },
    };
  };
  return { ...session, state: { ...session.state, journals } };
}

describe('a disk that is full', () => {
  it.each([-1, 0, 1, 2, 3])(
    'after %i lines of the journal costs undo, and nothing else',
    async (lines) => {
      const [calm, full] = [openScene(NAME), openScene(NAME)];
      await apply(sessionOf(calm));
      const session = fullAfter(sessionOf(full), lines);
      expect((await apply(session)).error).toBeUndefined();
      expect(session.warned).toEqual([
        expect.stringMatching(/The disk is full.*undo will not know/),
      ]);
      expect(snapshotOf(full.sandbox.state)).toEqual(snapshotOf(calm.sandbox.state));
      calm.close();
      full.close();
    },
  );
});

it.each([
  ['a state folder that is a file', 'state'],
  ['a state folder in one', 'state/sso-bootstrap'],
])('%s is told as what it is', async (_name, file) => {
  const home = newHome();
  mkdirSync(join(home.folder, file, '..'), { recursive: true });
  writeFileSync(join(home.folder, file), 'no folder');
  const { code, stderr } = await run(['status', '--sandbox', '--no-input'], home);
  expect([code, stderr]).toEqual([6, expect.stringContaining('SSB-601') as string]);
  expect(stderr).not.toMatch(/\n\s+at /);
});

it.each([
  [['init', '--yes'], 'SSB-601', 6],
  [['apply', '--yes'], 'SSB-204', 2],
  [['plan'], 'SSB-204', 2],
  [['status'], 'SSB-601', 6],
  [['login'], 'SSB-330', 5],
  [['undo'], 'SSB-202', 2],
  [['audit'], 'SSB-601', 6],
  [['keys'], 'SSB-601', 6],
] as const)('%j where nothing can be kept ends with %s', async (args, says, exit) => {
  const home = newHome();
  writeFileSync(join(home.folder, 'state'), 'no folder');
  const { code, stderr } = await run([...args, '--sandbox', '--no-input'], home);
  expect([code, stderr]).toEqual([exit, expect.stringContaining(says) as string]);
  expect(stderr).not.toMatch(/\n\s+at /);
});

describe('notes of an earlier run, cut at any byte', () => {
  it('are read as far as they go, or refused: the journal', async () => {
    const scene = openScene(NAME);
    await apply(sessionOf(scene));
    const folder = join(scene.folder, 'sso-bootstrap', 'rehearsal', 'startup', 'journal');
    const text = readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8');
    scene.close();
    expect(text.length).toBeGreaterThan(500);
    for (let length = 0; length < text.length; length += 1) {
      const part = text.slice(0, length);
      try {
        const { over, cut } = parseJournal(part, 'run.jsonl');
        expect([over, cut], part.slice(-40)).toEqual([false, !part.endsWith('\n')]);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(part).not.toContain('\n');
      }
    }
  });

  it('are left out where they can’t be read: the answers of a guided run', () => {
    const answers = [{ id: 'users.you', label: 'You:', value: 'ada', shown: 'ada' }];
    const flags = { users: [], permissionSets: [], grants: [] };
    const begun = { start: { version: 1 }, given: flags, flags, inUse: false };
    const text = JSON.stringify({ version: 1, at: 1, answers, begun });
    const load = (cut: string) =>
      loadAnswers({ load: () => cut, save: () => undefined, clear: () => undefined });
    expect(load(text)).toMatchObject({ answers });
    for (let length = 0; length < text.length; length += 1)
      expect(load(text.slice(0, length)), String(length)).toBe('broken');
  });
});
