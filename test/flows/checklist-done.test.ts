import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checklistDone } from '../../src/cli/status/checklist.ts';
import type { AppError } from '../../src/errors.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

async function refused(id: string): Promise<string> {
  const session = testSession('checklist', openWorld({ world: 'startup' }), scriptedUi({}));
  writeFileSync(session.configPath().path, 'version: 1\nregion: eu-central-1\n');
  const error = await checklistDone(session, id).then(
    () => null,
    (thrown: unknown) => thrown as AppError,
  );
  expect(error?.code).toBe('SSB-202');
  return error?.details.fix?.join('\n') ?? '';
}

it('a step that AWS says is not done is answered with the way to do it, not with the same command', async () => {
  const fix = await refused('root-mfa');
  expect(fix).toContain('Security credentials');
  expect(fix).toMatch(/sso-bootstrap checklist {2,}/);
  expect(fix).not.toContain('checklist done');
});

it('nobody’s word is taken for a second device while AWS shows no first one', async () => {
  expect(await refused('root-mfa-second')).toContain('Security credentials');
});

it('a step that there is none of is answered with those that there are', async () => {
  expect(await refused('root-nothing')).toContain('checklist done root-mfa');
});
