import { describe, expect, it } from 'vitest';
import { apply } from '../../src/cli/changes/apply.ts';
import { AppError } from '../../src/errors.ts';
import { newInstance } from '../../src/sandbox/instances.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { GlobalOptions } from '../../src/cli/options.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';
import { newConfigFile } from '../../src/config/file.ts';
import type { Config } from '../../src/config/schema.ts';
import { ADA, signInAs } from './guards-scene.ts';

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

const accessTo = (account: string): Partial<Config> => ({
  ...ADA,
  access: [
    { permissionSet: 'AdministratorAccess', accounts: [account], users: ['ada@example.com'] },
  ],
});

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
    fix: /\w/,
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
    fix: /\w/,
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
    expect((details.fix ?? []).join('\n')).toMatch(fix);
    const changing = world.sandbox.calls.filter(
      ({ operation }) => !/^(Get|List|Describe|Is)/.test(operation),
    );
    expect(changing).toEqual([]);
  });
});
