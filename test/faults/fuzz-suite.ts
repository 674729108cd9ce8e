/**
 * Whatever the file holds: it is read, or refused with a place for each problem, soon and in little memory; what is
 * refused never reaches AWS, and nothing of it reaches the terminal that is no text.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { plan } from '../../src/cli/changes/plan.ts';
import { openConfigFile } from '../../src/config/file.ts';
import { AppError } from '../../src/errors.ts';
import { errorLines } from '../../src/ui/error-text.ts';
import { plainUi } from '../../src/ui/plain.ts';
import { visibleUi } from '../../src/ui/visible.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { files } from './hostile-files.ts';
import { UNSAFE } from './unsafe.ts';

const SOON_MS = 5000;
const LITTLE = 1024 ** 3;

export function fuzz(count: number): void {
  const seen = { valid: 0, refused: 0, slowest: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-fuzz-'));
  const path = join(folder, 'sso-bootstrap.yaml');
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    const { valid, refused, slowest } = seen;
    process.stdout.write(
      `fuzz: ${valid + refused} files, ${valid} valid, ${refused} refused, the slowest in ${Math.round(slowest)} ms\n`,
    );
  });

  it(`any of ${count} files is read, or refused with places`, { timeout: 3_600_000 }, async () => {
    const seed = Number(process.env['SSO_BOOTSTRAP_TEST_SEED'] ?? 20_261_122);
    const world = openWorld({ world: 'startup' });
    const session = testSession('plan', world, scriptedUi({}, { interactive: false }), { folder });
    const before = process.memoryUsage().rss;
    const property = fc.asyncProperty(files, async (bytes) => {
      writeFileSync(path, bytes);
      const start = performance.now();
      const error = refusalOf(path);
      seen.slowest = Math.max(seen.slowest, performance.now() - start);
      expect(performance.now() - start).toBeLessThan(SOON_MS);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      seen[error === null ? 'valid' : 'refused'] += 1;
      if (error === null) return;
      expect(placesIn(error)).toEqual([]);
      expect(screenOf(error)).not.toMatch(UNSAFE);
      await expect(plan(session, {})).rejects.toMatchObject({ code: error.code });
      expect(world.sandbox.calls).toEqual([]);
    });
    await fc.assert(property, { numRuns: count, seed });
    expect(process.memoryUsage().rss - before).toBeLessThan(LITTLE);
    expect(Math.min(seen.valid, seen.refused)).toBeGreaterThan(0);
  });
}

/** Null: the file is valid. Throws what is no error of ours. */
function refusalOf(path: string): AppError | null {
  try {
    openConfigFile(path);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'SSB-203') return error;
    throw error;
  }
}

/** What a terminal is sent for it. */
function screenOf(error: AppError): string {
  let screen = '';
  const stderr = (text: string) => (screen += text);
  const ui = visibleUi(
    plainUi({
      ...{ stdout: stderr, stderr, width: 80, wrap: true, quiet: false },
      ...{ rehearsal: null, now: () => 0 },
    }),
  );
  for (const { text, tone } of errorLines(error, { debug: false, start: 'sso-bootstrap' })) {
    ui.say(text, tone);
  }
  return screen;
}

/** The problems that have no place in the file; one line that says so where there is no problem at all. */
function placesIn({ details: { problems = [] } }: AppError): string[] {
  if (problems.length === 0) return ['no problem is named'];
  return problems.filter((line) => !/sso-bootstrap\.yaml:[1-9]\d*:[1-9]\d* {2}.*\S/su.test(line));
}
