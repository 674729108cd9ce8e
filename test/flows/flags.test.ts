import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFlags } from '../../src/cli/check-flags.ts';
import { init } from '../../src/cli/init.ts';
import type { Config } from '../../src/config/schema.ts';
import type { AppError } from '../../src/errors.ts';
import type { Answers } from '../../src/steps/step.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const NONE: Answers = { users: [], permissionSets: [], grants: [] };
const ADA = 'Ada Lovelace <ada@example.com>';

async function refused(flags: Partial<Answers>): Promise<string[]> {
  const world = openWorld({ world: 'fresh' });
  const session = testSession('init', world, scriptedUi({}, { interactive: false }), { yes: true });
  const error = await init(session, { ...NONE, ...flags }).then(
    () => null,
    (thrown: unknown) => thrown as AppError,
  );
  expect(error?.code).toBe('SSB-202');
  expect(world.sandbox.calls, 'nothing is called').toEqual([]);
  expect(existsSync(session.configPath().path), 'nothing is written').toBe(false);
  return error?.details.problems ?? [];
}

describe('flags that answer questions', () => {
  it('are all checked before anything is read, and each mistake names its flag', async () => {
    const problems = await refused({
      users: [ADA],
      permissionSets: ['ReadOnlyAccess'],
      grants: ['bob@example.com=ReadOnlyAccess@*', 'ada@example.com=DataReader@members'],
      sessionDuration: '13h',
      ssoRegion: 'London',
      portalUrl: 'http://acme.example',
    });
    expect(problems).toEqual([
      '--sso-region "London": expected a Region code such as eu-west-1',
      '--session-duration "13h": AWS allows 1h to 12h',
      '--portal-url "http://acme.example": expected an https address such as https://acme.awsapps.com/start',
      '--grant "bob@example.com=ReadOnlyAccess@*": there is no bob@example.com; there are ada@example.com',
      '--grant "ada@example.com=DataReader@members": there is no permission set DataReader; name it with --permission-set',
    ]);
  });

  it('that are right pass: a predefined set needs no --permission-set, and the file counts', () => {
    const right = { users: [ADA], grants: ['ada@example.com=AdministratorAccess@*'] };
    expect(() => {
      checkFlags({ ...NONE, ...right, ssoRegion: 'eu-west-1' }, { version: 1 });
    }).not.toThrow();
    const file: Config = {
      version: 1,
      permissionSets: { DataReader: {} },
      users: { bob: { givenName: 'Bob', familyName: 'Ray', email: 'bob@example.com' } },
    };
    expect(() => {
      checkFlags({ ...NONE, grants: ['bob=DataReader@members'] }, file);
    }).not.toThrow();
  });
});
