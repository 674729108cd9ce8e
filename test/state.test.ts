import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stateFolder } from '../src/state.ts';

const ACCOUNT = '111122223333';

test.each(['{ broken', '', '[]', 'null', '7', `{"${ACCOUNT}": 7}`])(
  'a note of files that holds %j is nothing remembered, and is written anew',
  (text) => {
    const home = mkdtempSync(join(tmpdir(), 'sso-bootstrap-state-'));
    mkdirSync(join(home, 'sso-bootstrap'));
    writeFileSync(join(home, 'sso-bootstrap', 'files.json'), text);
    const state = stateFolder({ XDG_STATE_HOME: home });
    expect(state.fileFor(ACCOUNT)).toBeNull();
    state.rememberFile(ACCOUNT, '/home/ada/team.yaml');
    expect(state.fileFor(ACCOUNT)).toBe('/home/ada/team.yaml');
  },
);

test('answers that can’t be thrown away are no mistake', () => {
  const home = mkdtempSync(join(tmpdir(), 'sso-bootstrap-state-'));
  writeFileSync(join(home, 'sso-bootstrap'), 'no folder');
  const answers = stateFolder({ XDG_STATE_HOME: home }).answers({
    account: ACCOUNT,
    world: null,
  });
  answers.clear();
  expect(answers.load()).toBeNull();
});
