import { describe, expect, it } from 'vitest';
import { accountBook } from '../../src/config/accounts.ts';
import { toDesired } from '../../src/config/to-desired.ts';
import type { Config } from '../../src/config/schema.ts';
import { desiredProfiles } from '../../src/profiles/desired.ts';
import { grantsOfPerson } from '../../src/profiles/grants.ts';
import { problemLines } from '../config/problems-of.ts';
import { ACME, desired, DEV, grant, PORTAL } from './acme.ts';

const names = (settings: Parameters<typeof desired>[0], grants?: Parameters<typeof desired>[1]) =>
  desired(settings, grants)
    .sections.filter(({ kind }) => kind === 'profile')
    .map(({ name }) => name);
const keys = (settings: Parameters<typeof desired>[0]) => desired(settings).sections.at(-1)?.keys;

describe('names of profiles', () => {
  const many = [
    grant('AdministratorAccess', ACME),
    grant('AdministratorAccess', DEV),
    grant('DataReader', { id: '777788889999', name: 'Büro (alt)', alias: 'buero' }),
    grant('a=b,c', { id: '777788889999', name: '漢字' }),
  ];

  it.each<[string, Parameters<typeof desired>[0], string[]]>([
    [
      'cli',
      {},
      [
        'AdministratorAccess-111122223333',
        'AdministratorAccess-444455556666',
        'DataReader-777788889999',
        'a-b-c-777788889999',
      ],
    ],
    [
      'granted',
      { name: 'granted' },
      [
        '777788889999/a-b-c',
        'Acme-Dev/AdministratorAccess',
        'Buro-alt/DataReader',
        'acme/AdministratorAccess',
      ],
    ],
    [
      'short',
      { name: 'short' },
      ['777788889999-a-b-c', 'acme-admin', 'acme-dev-admin', 'buero-datareader'],
    ],
    [
      'a template with short names',
      { name: '{accountAlias}.{permissionSet}' },
      [
        '777788889999.a-b-c',
        'Acme-Dev.AdministratorAccess',
        'acme.AdministratorAccess',
        'buero.DataReader',
      ],
    ],
    [
      'a prefix',
      { name: 'short', prefix: 'org/' },
      ['org/777788889999-a-b-c', 'org/acme-admin', 'org/acme-dev-admin', 'org/buero-datareader'],
    ],
  ])('by %s', (_, settings, expected) => {
    expect(names(settings, many)).toEqual(expected);
  });

  it('that are short stay apart by the whole set, then by the account’s id', () => {
    const grants = [
      grant('ReadOnlyAccess', ACME),
      grant('read', ACME),
      grant('Ops', { id: '1', name: 'two' }),
      grant('Ops', { id: '2', name: 'two' }),
    ];
    expect(names({ name: 'short' }, grants)).toEqual([
      '1-Ops',
      '2-Ops',
      'acme-ReadOnlyAccess',
      'acme-read',
    ]);
  });

  it('do not hang on the order of the grants, nor on one that is there twice', () => {
    expect(desired({}, [...many].reverse())).toEqual(desired({}, [...many, ...many]));
  });

  it('that two grants share are refused with both', () => {
    expect(problemLines(() => desired({ name: '{permissionSet}' }, many))).toEqual([
      'profiles.name  AdministratorAccess on acme (111122223333) and AdministratorAccess on Acme Dev (444455556666) would both be profile AdministratorAccess',
    ]);
  });

  it('that differ in case only are refused with both', () => {
    const grants = [grant('Ops', ACME), grant('ops', ACME)];
    expect(problemLines(() => desired({}, grants))).toHaveLength(1);
  });

  it('can’t be "default", which is no profile of its own', () => {
    const grants = [grant('Default', ACME)];
    expect(problemLines(() => desired({ name: '{permissionSet}' }, grants))).toHaveLength(1);
  });
});

describe('the sections', () => {
  it('name the session as the settings say, or as the portal does', () => {
    const session = (startUrl: string, settings = {}) =>
      desiredProfiles([], { portal: { ...PORTAL, startUrl }, settings }).session;
    expect(session(PORTAL.startUrl)).toBe('acme');
    expect(session(PORTAL.startUrl, { session: 'x' })).toBe('x');
    expect(session('https://d-1234567890.awsapps.com/start')).toBe('sso');
    expect(session('https://start.us-gov-home.awsapps.com/directory/d-1234567890')).toBe('sso');
  });

  it.each(['', '/', '#', '#/', '/#/?tab=accounts'])(
    'spell the address in one way: …/start%s',
    (tail) => {
      const { sections } = desiredProfiles([], {
        portal: { ...PORTAL, startUrl: PORTAL.startUrl + tail },
        settings: {},
      });
      expect(sections[0]?.keys['sso_start_url']).toBe('https://acme.awsapps.com/start');
    },
  );

  it('hold what the AWS tools need', () => {
    expect(keys({ region: 'eu-north-1', output: 'yaml' })).toEqual({
      sso_session: 'acme',
      sso_account_id: '444455556666',
      sso_role_name: 'ReadOnlyAccess',
      region: 'eu-north-1',
      output: 'yaml',
    });
  });

  it('hold the old keys too, when asked, equal to those of the session', () => {
    expect(keys({ legacy: true })).toMatchObject({
      sso_session: 'acme',
      sso_start_url: 'https://acme.awsapps.com/start',
      sso_region: 'eu-west-1',
    });
  });

  it('hold Granted’s own keys, when asked, each with the name of its profile', () => {
    expect(keys({ granted: true, name: 'granted' })).toMatchObject({
      granted_sso_start_url: 'https://acme.awsapps.com/start',
      granted_sso_region: 'eu-west-1',
      granted_sso_account_id: '111122223333',
      granted_sso_role_name: 'AdministratorAccess',
      credential_process: 'granted credential-process --profile acme/AdministratorAccess',
    });
  });

  it('hold the default besides its profile, or say that nobody here has it', () => {
    const chosen = desired({ default: 'ReadOnlyAccess-444455556666' });
    expect(chosen.missingDefault).toBeNull();
    expect(chosen.sections[1]).toEqual({ ...chosen.sections[3], name: 'default' });
    expect(desired({ default: 'x' })).toEqual({ ...desired(), missingDefault: 'x' });
  });
});

describe('the grants of a person', () => {
  const config: Config = {
    version: 1,
    users: {
      ada: { givenName: 'A', familyName: 'L', email: 'ada@example.com' },
      bob: { givenName: 'B', familyName: 'R', email: 'bob@example.com' },
    },
    permissionSets: { AdministratorAccess: {}, Ops: {} },
    groups: { Team: { members: ['bob'] }, Scim: {} },
    access: [
      { permissionSet: 'AdministratorAccess', accounts: ['*'], users: ['ada'] },
      { permissionSet: 'Ops', accounts: [DEV.id], group: ['Team', 'Scim'] },
      { permissionSet: 'Billing', accounts: [DEV.id], group: 'Scim' },
    ],
  };
  const account = (id: string, name: string) => ({
    id,
    name,
    email: '',
    active: true,
    state: 'ACTIVE',
  });
  const world = {
    accounts: {
      known: true as const,
      value: [account(ACME.id, ACME.name), account(DEV.id, DEV.name)],
    },
    units: {},
    managementAccountId: ACME.id,
    partition: 'aws' as const,
  };
  const grants = (person: string | null, memberOf: string[] = []) =>
    grantsOfPerson(toDesired(config, null, world), accountBook(config, world), {
      person,
      memberOf,
    }).map(({ permissionSet, account: { name } }) => `${permissionSet} on ${name}`);

  it.each<[string | null, string[], string[]]>([
    ['ada', [], ['AdministratorAccess on acme', 'AdministratorAccess on Acme Dev']],
    ['BOB', [], ['Ops on Acme Dev']],
    ['bob', ['Scim'], ['Ops on Acme Dev', 'Ops on Acme Dev', 'Billing on Acme Dev']],
    ['eve', [], []],
    [
      null,
      [],
      [
        'AdministratorAccess on acme',
        'AdministratorAccess on Acme Dev',
        'Ops on Acme Dev',
        'Ops on Acme Dev',
        'Billing on Acme Dev',
      ],
    ],
  ])('%s, also a member of %j', (person, memberOf, expected) => {
    expect(grants(person, memberOf)).toEqual(expected);
  });
});
