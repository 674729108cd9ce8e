/** What goes wrong while the proof reads again: AWS's failure is told as AWS's, a mistake of this program as its own. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Flow } from '../../src/cli/changes/flow.ts';
import { applyReviewed, executeIo } from '../../src/cli/changes/plan-and-apply.ts';
import { survey } from '../../src/engine/survey.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

/** A run with nothing to change, whose proof ends in this. */
async function proofEndsIn(error: Error): Promise<unknown> {
  const session = testSession(
    'apply',
    openWorld({ world: 'done' }),
    scriptedUi({}, { interactive: false }),
  );
  writeFileSync(session.configPath().path, 'version: 1\nregion: eu-west-1\n');
  const flow: Flow = {
    session,
    connection: await session.connect(undefined),
    file: session.openConfig(),
    look: () => Promise.reject(error),
  };
  const found = await survey(executeIo(flow), flow.file.loaded());
  return applyReviewed(flow, { ...found, changes: [] }).catch((thrown: unknown) => thrown);
}

it('a mistake of this program is not told as a failure of AWS', async () => {
  const mistake = new TypeError('rows is not iterable');
  expect(await proofEndsIn(mistake)).toBe(mistake);
});

it('a failure of AWS is', async () => {
  const refused = Object.assign(new Error('no'), { name: 'ValidationException', $metadata: {} });
  expect(await proofEndsIn(refused)).toMatchObject({ code: 'SSB-401' });
});
