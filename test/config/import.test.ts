import { describe, expect, it } from 'vitest';
import { importWorld } from '../../src/config/import.ts';
import { DEV, group, ROOT, row, set, user, world, type Parts } from './worlds.ts';

const ADMIN = set('AdministratorAccess', {
  managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
});
const taken = (parts: Parts) => importWorld(world(parts));

describe('where it is', () => {
  it('comes from the organization and the instance', () => {
    expect(taken({}).config).toMatchObject({
      version: 1,
      account: ROOT,
      region: 'eu-west-1',
      portalUrl: 'https://d-1234567890.awsapps.com/start',
      groupName: '{permissionSet}-{accountId}',
    });
  });

  it('follows the partition', () => {
    const found = world({});
    const instance = found.center.instance && { ...found.center.instance, region: 'us-gov-west-1' };
    const { config } = importWorld({ ...found, center: { instance } });
    expect(config.portalUrl).toBe('https://start.us-gov-home.awsapps.com/directory/d-1234567890');
  });

  it('is the caller where there is no organization, and no Region where there is no instance', () => {
    const { config, notes } = importWorld({
      ...world({}),
      organization: { organization: null },
      center: { instance: null },
    });
    expect(config.account).toBe(ROOT);
    expect(config.region).toBeUndefined();
    expect(notes).toEqual(['No Identity Center was found.']);
  });
});

describe('a permission set', () => {
  const settingsOf = (fields: Parameters<typeof set>[1], name = 'Reader') =>
    taken({ sets: [set(name, fields)] }).config.permissionSets?.[name];

  it('that is just a predefined one is {}', () => {
    expect(settingsOf(ADMIN, 'AdministratorAccess')).toEqual({});
  });

  it('that is predefined with a longer session says only that', () => {
    expect(settingsOf({ ...ADMIN, sessionDuration: 'PT8H' }, 'AdministratorAccess')).toEqual({
      sessionDuration: '8h',
    });
  });

  it('of a predefined name with other policies says all of them', () => {
    expect(settingsOf({}, 'Billing')).toEqual({ sessionDuration: '1h', managedPolicies: [] });
  });

  it('comes with every field', () => {
    const fields = {
      description: 'Reads',
      sessionDuration: 'PT2H30M',
      relayState: 'https://x/',
      managedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'],
      customerManagedPolicies: [{ name: 'Lake', path: '/' }],
      inlinePolicy: { Statement: [] },
      boundary: {
        known: true,
        value: { managedPolicy: 'arn:aws:iam::aws:policy/PowerUserAccess' },
      },
      tags: { known: true, value: { team: 'data', 'aws:x': 'y' } },
    } as const;
    expect(
      settingsOf({
        ...fields,
        managedPolicies: [...fields.managedPolicies],
        customerManagedPolicies: [...fields.customerManagedPolicies],
        inlinePolicy: { Statement: [] },
      }),
    ).toEqual({
      description: 'Reads',
      sessionDuration: 'PT2H30M',
      relayState: 'https://x/',
      managedPolicies: ['ViewOnlyAccess'],
      customerManagedPolicies: [{ name: 'Lake', path: '/' }],
      inlinePolicy: { Statement: [] },
      permissionsBoundary: { managedPolicy: 'PowerUserAccess' },
      tags: { team: 'data' },
    });
  });

  it('is imported without the parts that could not be read, with a note for each', () => {
    const unknown = { known: false, why: 'denied' } as const;
    const { config, notes } = taken({
      sets: [set('Reader', { boundary: unknown, tags: unknown })],
    });
    expect(config.permissionSets).toEqual({
      Reader: { sessionDuration: '1h', managedPolicies: [] },
    });
    expect(notes).toEqual([
      "Permission set Reader: its permissions boundary can't be read (denied) and is left out.",
      "Permission set Reader: its tags can't be read (denied) and are left out.",
    ]);
  });

  it('keeps what the file cannot hold as it is', () => {
    const { config, notes } = taken({
      sets: [set('Reader', { description: '“x”' }), set('Odd', { inlinePolicy: {} })],
    });
    expect(config.permissionSets).toEqual({
      Reader: { sessionDuration: '1h', managedPolicies: [] },
      Odd: { sessionDuration: '1h' },
    });
    expect(notes).toEqual([
      "Permission set Reader: the file can't hold its description, which stay as they are.",
      "Permission set Odd: the file can't hold its inlinePolicy, which stay as they are.",
    ]);
  });

  it.each([
    [
      'that shares its name with another one',
      [set('Twin'), set('Twin', { arn: `${ROOT}-other` })],
      [
        'Permission set Twin left out: there are several of that name.',
        'Permission set Twin left out: there are several of that name.',
      ],
    ],
    [
      'with a name that the file can’t hold',
      [set('Two words')],
      ["Permission set Two words left out: the file can't hold that name."],
    ],
    [
      'of a predefined name with policies that the file can’t hold, for {} would mean the AWS policy',
      [set('Billing', { inlinePolicy: {} })],
      ["Permission set Billing: left out, for the file can't hold its policies."],
    ],
  ])('%s is left out with a note', (_, sets, left) => {
    const { config, notes } = taken({ sets });
    expect(config.permissionSets).toEqual({});
    expect(notes).toEqual(left);
  });

  it('with more policies than the file may name keeps those it has', () => {
    const managedPolicies = Array.from({ length: 26 }, (_, i) => `arn:aws:iam::aws:policy/P${i}`);
    const { config, notes } = taken({ sets: [set('Many', { managedPolicies })] });
    expect(config.permissionSets).toEqual({ Many: { sessionDuration: '1h' } });
    expect(notes).toEqual([
      "Permission set Many: the file can't hold its managedPolicies, which stay as they are.",
    ]);
  });

  it('of Control Tower, and its assignments, are left alone', () => {
    const { config, notes } = taken({
      sets: [set('AWSReadOnlyAccess')],
      groups: [group('Devs')],
      rows: [row('AWSReadOnlyAccess', DEV, 'g-Devs')],
    });
    expect(config).toMatchObject({
      permissionSets: {},
      groups: { Devs: { members: [] } },
      access: [],
    });
    expect(notes).toEqual([
      'Permission sets of Control Tower, left alone: AWSReadOnlyAccess.',
      `Group Devs has AWSReadOnlyAccess on acme-dev (${DEV}): left alone, for the file does not name the permission set.`,
    ]);
  });

  it('of CloudFormation is named without settings, and only where access needs it', () => {
    const stack = {
      tags: { known: true, value: { 'aws:cloudformation:stack-name': 'x' } },
      sessionDuration: 'PT8H',
    } as const;
    const { config } = taken({
      sets: [set('Used', stack), set('Unused', stack)],
      groups: [group(`Used-${DEV}`)],
      rows: [row('Used', DEV, `g-Used-${DEV}`)],
    });
    expect(config.permissionSets).toEqual({ Used: {} });
    expect(config.access).toEqual([{ permissionSet: 'Used', accounts: [DEV], users: [] }]);
  });
});

describe('people', () => {
  it('come with all their names', () => {
    expect(
      taken({ users: [user('ada', { givenName: 'Ada', familyName: 'L' })] }).config.users,
    ).toEqual({
      ada: { givenName: 'Ada', familyName: 'L', email: 'ada@example.com' },
    });
  });

  it.each([
    [
      'fed by SCIM',
      [user('x', { external: true })],
      '1 user comes from your identity provider, left out: x.',
    ],
    [
      'without e-mail',
      [user('x', { email: '' })],
      'User x left out: it lacks an e-mail address that the file can hold.',
    ],
    [
      'without names',
      [user('x', { givenName: '', familyName: ' ' })],
      'User x left out: it lacks a given name, a family name that the file can hold.',
    ],
    [
      'of whom AWS knows only the user name',
      [{ id: 'x', userName: 'x', external: false }],
      'User x left out: it lacks a given name, a family name, an e-mail address that the file can hold.',
    ],
    [
      'with a user name that the file can’t hold',
      [user('x', { userName: 'two words' })],
      "User two words left out: the file can't hold that user name.",
    ],
  ])('%s are left out with a note', (_, users, note) => {
    expect(taken({ users }).config.users).toEqual({});
    expect(taken({ users }).notes).toEqual([note]);
  });

  it('whose names differ in case only are both left out', () => {
    expect(
      taken({ users: [user('ada'), user('Ada', { id: 'u2', email: 'x@example.com' })] }).config
        .users,
    ).toEqual({});
  });
});
