import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { init } from '../../src/cli/init/init.ts';
import { AppError } from '../../src/errors.ts';
import { newInstance } from '../../src/sandbox/instances.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { GlobalOptions } from '../../src/cli/options.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { Config } from '../../src/config/schema.ts';

interface Case {
  name: string;
  world: 'fresh' | 'startup' | 'control-tower';
  tweak?: (state: WorldState) => void;
  config?: Partial<Config>;
  options?: Partial<GlobalOptions>;
  code: string;
  says: RegExp;
  fix: RegExp;
}

const ADA: Partial<Config> = {
  region: 'eu-west-1',
  permissionSets: { AdministratorAccess: {} },
  users: {
    'ada@example.com': { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' },
  },
  access: [{ permissionSet: 'AdministratorAccess', accounts: ['*'], users: ['ada@example.com'] }],
};

const accessTo = (account: string): Partial<Config> => ({
  ...ADA,
  access: [
    { permissionSet: 'AdministratorAccess', accounts: [account], users: ['ada@example.com'] },
  ],
});

const signInAs = (account: string) => (state: WorldState) => {
  state.caller.account = account;
  state.caller.arn = `arn:aws:iam::${account}:user/ana`;
};

const cases: Case[] = [
  {
    name: 'a member account is told which account to sign in to',
    world: 'startup',
    tweak: signInAs('444455556666'),
    code: 'SSB-320',
    says: /managed from 111122223333/,
    fix: /Sign in to 111122223333/,
  },
  {
    name: 'an organization without all features is sent to the console page',
    world: 'startup',
    tweak: (state) => {
      if (state.organization) state.organization.allFeatures = false;
    },
    code: 'SSB-322',
    says: /consolidated billing only/,
    fix: /organizations\/v2/,
  },
  {
    name: 'an account instance in the way is found before the organization is created',
    world: 'fresh',
    tweak: (state) => {
      state.instances.push(
        newInstance({ state, now: 0, region: 'us-west-2', caller: state.caller }, 'account', 0),
      );
    },
    config: ADA,
    code: 'SSB-331',
    says: /account instance/,
    fix: /Delete IAM Identity Center instance/,
  },
  {
    name: 'Identity Center in another Region than the file says names the line to change',
    world: 'startup',
    config: { ...ADA, region: 'us-east-1' },
    code: 'SSB-206',
    says: /is in eu-central-1, not in us-east-1/,
    fix: /region: eu-central-1/,
  },
  {
    name: 'a file of another account is refused',
    world: 'startup',
    config: { account: '999988887777' },
    code: 'SSB-305',
    says: /managed by 111122223333/,
    fix: /999988887777/,
  },
  {
    name: 'an account that is not in the organization is found when read',
    world: 'startup',
    config: {
      ...ADA,
      region: 'eu-central-1',
      access: [{ permissionSet: 'AdministratorAccess', accounts: ['123412341234'], users: [] }],
    },
    code: 'SSB-203',
    says: /sso-bootstrap\.yaml:\d+:\d+.*123412341234/,
    fix: /.*/,
  },
  {
    name: 'Regions that could not be read are never taken for "none"',
    world: 'startup',
    tweak: (state) => {
      state.regions.denied.push('eu-central-1');
    },
    code: 'SSB-207',
    says: /1 Region could not be read: eu-central-1/,
    fix: /ListInstances work in eu-central-1.*\n.*--sso-region/,
  },
  {
    name: 'creating an organization is not covered by --yes',
    world: 'fresh',
    config: ADA,
    options: { yes: true },
    code: 'SSB-321',
    says: /a yes of its own first: an organization/,
    fix: /--confirm organization:create:organization/,
  },
  {
    name: 'an unknown --confirm is refused and the known ones are listed',
    world: 'fresh',
    config: ADA,
    options: { yes: true, confirm: ['organization:create:org'] },
    code: 'SSB-205',
    says: /organization:create:org$/m,
    fix: /--confirm organization:create:organization/,
  },
  {
    name: 'a plan that nobody can say yes to is not applied',
    world: 'fresh',
    config: ADA,
    code: 'SSB-209',
    says: /nobody here can say yes/,
    fix: /--yes --no-input/,
  },
  {
    name: 'a unit named before there is an organization is a problem of the file, with its line',
    world: 'fresh',
    config: accessTo('ou:Work'),
    options: { yes: true },
    code: 'SSB-203',
    says: /yaml:\d+:\d+ {2}there is no organizational unit Work /,
    fix: /Correct/,
  },
  {
    name: 'a unit that may not be read is a right that is missing',
    world: 'startup',
    tweak: (state) => {
      state.switches.deny.push('organizations:ListRoots');
    },
    config: { ...accessTo('ou:Work'), region: 'eu-central-1' },
    options: { yes: true },
    code: 'SSB-310',
    says: /the organizational unit Work could not be read \(not allowed: /,
    fix: /Action":\["organizations:ListRoots"\]/,
  },
  {
    name: 'a partition that is only read is not changed',
    world: 'startup',
    tweak: (state) => {
      state.caller.arn = 'arn:aws-cn:iam::111122223333:user/ana';
    },
    config: { ...ADA, region: 'eu-central-1' },
    options: { yes: true },
    code: 'SSB-208',
    says: /aws-cn/,
    fix: /.*/,
  },
];

describe('guards', () => {
  it.each(cases)('$name', async ({ world: name, tweak, config, options, code, says, fix }) => {
    const world = openWorld({ world: name, ...(tweak ? { tweak } : {}) });
    const session = testSession('apply', world, scriptedUi({}, { interactive: false }), options);
    const { path } = session.configPath();
    await newConfigFile(path, { version: 1, ...config }).update((same) => same);
    const error = await apply(session).then(
      (result) => result.error,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AppError);
    const { code: found, message, details } = error as AppError;
    expect({ code: found, message }).toMatchObject({ code });
    expect([message, details.why, ...(details.problems ?? [])].join('\n')).toMatch(says);
    expect((details.fix ?? ['']).join('\n')).toMatch(fix);
    const changing = world.sandbox.calls.filter(
      ({ operation }) => !/^(Get|List|Describe|Is)/.test(operation),
    );
    expect(changing).toEqual([]);
  });

  it('a delegated administrator may go on, with the management account left out and said why', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: (state) => {
        signInAs('444455556666')(state);
        state.organization?.delegated.push({
          accountId: '444455556666',
          principal: 'sso.amazonaws.com',
          since: 0,
        });
      },
    });
    const ui = scriptedUi({}, { interactive: false });
    const session = testSession('apply', world, ui, { yes: true });
    const { path } = session.configPath();
    await newConfigFile(path, {
      version: 1,
      region: 'eu-central-1',
      permissionSets: { SecurityAudit: {} },
      users: ADA.users,
      access: [{ permissionSet: 'SecurityAudit', accounts: ['*'], users: ['ada@example.com'] }],
    }).update((same) => same);
    const result = await apply(session);
    expect(result.error).toBeUndefined();
    expect(ui.said.join('\n')).toContain('only the management account itself can do this');
    const assigned = world.sandbox.calls
      .filter(({ operation }) => operation === 'CreateAccountAssignment')
      .map(({ input }) => input['TargetId']);
    expect([...new Set(assigned)].sort()).toEqual(['444455556666', '777788889999']);
  });

  it('permission sets that are off are switched on only with a yes of its own', async () => {
    const off = () =>
      openWorld({
        world: 'startup',
        tweak: (state) => {
          for (const instance of state.instances) {
            Object.assign(instance, {
              permissionSetsEnabled: false,
              permissionSets: [],
              assignments: [],
              copies: [],
            });
          }
        },
      });
    const absent = { users: ['dan@acme.example'] };
    const config: Config = { version: 1, ...ADA, region: 'eu-central-1', absent };
    const run = async (confirm: string[]) => {
      const world = off();
      const session = testSession('apply', world, scriptedUi({}, { interactive: false }), {
        yes: true,
        confirm,
      });
      await newConfigFile(session.configPath().path, config).update((same) => same);
      const result = await apply(session).catch((thrown: unknown) => thrown);
      return { result, operations: world.sandbox.calls.map(({ operation }) => operation) };
    };
    const without = await run([]);
    expect(without.operations).not.toContain('UpdateInstance');
    expect(without.operations).not.toContain('CreatePermissionSet');
    expect(without.result).toMatchObject({ code: 'SSB-321' });
    const gone = 'users:delete:dan%40acme.example';
    const enable = 'identity-center:enable:permission-sets';
    const partly = await run([gone]);
    expect(partly.result).toMatchObject({
      code: 'SSB-321',
      details: { fix: [expect.stringContaining(`--confirm ${gone} --confirm ${enable}`)] },
    });
    const having = await run([enable]);
    expect(having.operations).toContain('UpdateInstance');
    expect(having.result).toMatchObject({ exit: 0 });
  });

  it('a wrong Region in the file can be mended on the spot by a person', async () => {
    const world = openWorld({ world: 'startup' });
    const ui = scriptedUi({ 'region.mend': true, 'review.go': 'quit' });
    const session = testSession('init', world, ui);
    await newConfigFile(session.configPath().path, {
      version: 1,
      ...ADA,
      region: 'us-east-1',
    }).update((same) => same);
    await expect(
      init(session, { users: [], permissionSets: [], grants: [] }),
    ).rejects.toMatchObject({ code: 'SSB-801' });
    ui.finish();
    expect(session.openConfig().loaded().config.region).toBe('eu-central-1');
  });
});
