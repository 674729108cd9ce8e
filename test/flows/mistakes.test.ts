/** AWS's failure is told as AWS's, a mistake of this program as its own: in a step, and while the proof reads again. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Flow } from '../../src/cli/changes/flow.ts';
import { applyReviewed } from '../../src/cli/changes/apply-reviewed.ts';
import { executeIo } from '../../src/cli/changes/plan-and-review.ts';
import type { CenterApi } from '../../src/aws/api.ts';
import type { Instance } from '../../src/aws/types.ts';
import { survey } from '../../src/engine/survey.ts';
import { errorLines } from '../../src/ui/error-text.ts';
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

it.each([
  ['neither', () => undefined],
  [
    'not hidden by a Ctrl-C of the same moment',
    (stop: AbortController) => {
      stop.abort();
    },
  ],
])('a mistake in a step is %s, and what was done by then is known', async (_how, meanwhile) => {
  const mistake = new TypeError('rows is not iterable');
  const ui = scriptedUi({}, { interactive: false });
  const stop = new AbortController();
  const session = {
    ...testSession('apply', openWorld({ world: 'done' }), ui, { yes: true }),
    signal: stop.signal,
  };
  writeFileSync(
    session.configPath().path,
    'version: 1\nregion: eu-west-1\ngroups: { One: {}, Two: {} }\n',
  );
  const connection = await session.connect(undefined);
  const { aws } = connection;
  const center = (of: Instance): CenterApi => {
    const api = aws.center(of);
    const createGroup = async (name: string, description: string) => {
      if (name === 'Two') {
        meanwhile(stop);
        throw mistake;
      }
      return api.identityStore.createGroup(name, description);
    };
    return { ...api, identityStore: { ...api.identityStore, createGroup } };
  };
  const flow = {
    session,
    connection: { ...connection, aws: { ...aws, center } },
    file: session.openConfig(),
  };
  const found = await survey(executeIo(flow), flow.file.loaded());
  const ran = applyReviewed(flow, found).catch((thrown: unknown) => thrown);
  expect(await ran).toBe(mistake);
  expect(session.changed).toEqual(['create    group One']);
  const told = errorLines(mistake, { debug: false, start: 'x', changed: session.changed });
  expect(told.map(({ text }) => text).join('\n')).toContain('Changed  create    group One');
});
