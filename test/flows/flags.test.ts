import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFlags } from '../../src/cli/init/check-flags.ts';
import { init } from '../../src/cli/init/init.ts';
import { newConfigFile } from '../../src/config/file.ts';
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

  it('name each person once, whom file and flag both have', () => {
    const file: Config = {
      version: 1,
      users: {
        'ada@example.com': { givenName: 'Ada', familyName: 'Ray', email: 'ada@example.com' },
      },
    };
    const grants = ['nobody=ReadOnlyAccess@*'];
    expect(() => {
      checkFlags({ ...NONE, users: [ADA], grants }, file);
    }).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          problems: [expect.stringMatching(/there are ada@example\.com$/)],
        }) as object,
      }),
    );
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

describe('answers that do not fit the accounts', () => {
  const GRANTS = ['ada@example.com=AdministratorAccess@*'];
  const start = (file: Config | null) => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({}, { interactive: false });
    const session = testSession('init', world, ui, { yes: true });
    const { path } = session.configPath();
    const made = file === null ? null : newConfigFile(path, file).update((same) => same);
    return { world, ui, session, path, made };
  };

  it('are not saved, and the flag that gave them is named', async () => {
    const { world, session, path, made } = start({ version: 1, account: '111122223333' });
    await made;
    const text = readFileSync(path, 'utf8');
    const answers = {
      ...NONE,
      users: [ADA],
      grants: GRANTS,
      permissionSets: ['AdministratorAccess'],
      sessionDuration: '1h',
    };
    const error = await init(session, { ...answers, groupName: 'team' }).then(
      () => null,
      (thrown: unknown) => thrown as AppError,
    );
    expect(error?.code).toBe('SSB-203');
    expect(error?.details.problems?.join()).toContain('the same group, team');
    expect(error?.details.fix?.join()).toContain('--group-name team');
    expect(readFileSync(path, 'utf8')).toBe(text);
    const changing = world.sandbox.calls.filter(({ operation }) => /^(Create|Put)/.test(operation));
    expect(changing).toEqual([]);
  });

  it('are told apart from a name of groups that nothing comes of: those that are there keep theirs', async () => {
    const { ui, session, path } = start(null);
    const answers = {
      ...NONE,
      users: [ADA],
      grants: GRANTS,
      permissionSets: ['AdministratorAccess'],
    };
    await init(session, { ...answers, existing: 'add', groupName: 'team' });
    expect(ui.said.join('\n')).toContain('--group-name changes nothing');
    expect(readFileSync(path, 'utf8')).toContain('groupName: "{permissionSet}-{accountId}"');
  });
});
