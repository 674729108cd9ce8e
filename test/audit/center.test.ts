/** Identity Center's findings, from slices as the steps read them. */
import { describe, expect, it } from 'vitest';
import { organizationFindings } from '../../src/audit/account.ts';
import { centerFindings } from '../../src/audit/center.ts';
import type { CenterFacts } from '../../src/audit/facts.ts';
import type { Assignment } from '../../src/aws/assignment-types.ts';
import {
  aGroup,
  aSet,
  arnOf,
  aUser,
  DEV,
  groupId,
  MGMT,
  policy,
  userId,
} from '../steps/builders.ts';
import { anAudit, no, yes } from './accounts.ts';

const account = (id: string, name: string) => ({
  id,
  name,
  email: '',
  active: true,
  state: 'ACTIVE',
});

/** Ada in a group that reads. */
const centerOf = (over: Partial<CenterFacts> = {}): CenterFacts => ({
  region: 'eu-west-1',
  unknownRegions: [],
  accounts: yes([account(MGMT, 'acme'), account(DEV, 'dev')]),
  permissionSets: yes([aSet('Reader', { managedPolicies: [policy('ReadOnlyAccess')] })]),
  groups: yes([aGroup('Readers', ['ada'])]),
  users: yes([aUser('ada')]),
  assignments: { list: [row('Reader', groupId('Readers'))], unknown: [] },
  rootAccess: yes({ credentials: true, sessions: true }),
  delegated: yes([DEV]),
  ...over,
});

function row(
  set: string,
  principalId: string,
  principalType: Assignment['principalType'] = 'GROUP',
) {
  return { permissionSetArn: arnOf(set), accountId: DEV, principalType, principalId };
}

const ids = (over: Partial<CenterFacts>) =>
  centerFindings(centerOf(over)).map(({ id, kind }) => `${id}${kind === 'unknown' ? '?' : ''}`);
const sets = (...parts: Parameters<typeof aSet>) => ids({ permissionSets: yes([aSet(...parts)]) });
const ADMIN = { managedPolicies: [policy('AdministratorAccess')] };
const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

describe('the audit of Identity Center', () => {
  it('finds nothing where all is well', () => {
    expect(ids({})).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['a stale copy', sets('Reader', { stale: [DEV] }), ['AUD-501']],
    ['a copy that is unclear', sets('Reader', { unclear: [DEV] }), ['AUD-501']],
    [
      'four hours as administrator',
      sets('AdministratorAccess', { ...ADMIN, sessionDuration: 'PT4H' }),
      ['AUD-509'],
    ],
    [
      'more than four',
      sets('AdministratorAccess', { ...ADMIN, sessionDuration: 'PT4H1M' }),
      ['AUD-506', 'AUD-509'],
    ],
    ['eight hours of reading', sets('Reader', { sessionDuration: 'PT8H' }), []],
    ['more than eight', sets('Reader', { sessionDuration: 'PT12H' }), ['AUD-507']],
    ['everything by another name', sets('Support', ADMIN), ['AUD-508']],
    ['everything inline', sets('Support', { inlinePolicy: ALL }), ['AUD-508']],
    [
      'somebody who is gone',
      ids({ assignments: { list: [row('Reader', 'gone')], unknown: [] } }),
      ['AUD-502'],
    ],
    [
      'a person directly',
      ids({ assignments: { list: [row('Reader', userId('ada'), 'USER')], unknown: [] } }),
      ['AUD-504'],
    ],
    ['a person with nothing', ids({ users: yes([aUser('ada'), aUser('dan')]) }), ['AUD-503']],
    [
      'a person whose access is unknown',
      ids({
        users: yes([aUser('dan'), aUser('ada')]),
        assignments: { list: [], unknown: [{ why: 'not allowed' }] },
      }),
      ['AUD-502?'],
    ],
    [
      'an empty group',
      ids({ groups: yes([aGroup('Readers', ['ada']), aGroup('Old')]) }),
      ['AUD-505'],
    ],
    [
      'an empty group of Control Tower',
      ids({ groups: yes([aGroup('Readers', ['ada']), aGroup('AWSLogArchiveAdmins')]) }),
      [],
    ],
    ['unknown sets', ids({ permissionSets: no() }), ['AUD-501?']],
    ['unknown groups', ids({ groups: no() }), ['AUD-503?']],
    ['unknown users', ids({ users: no() }), ['AUD-503?']],
    ['none anywhere', ids({ region: null }), []],
    [
      'none found, and Regions that didn’t answer',
      ids({ region: null, unknownRegions: ['eu-south-1'] }),
      ['AUD-501?'],
    ],
  ])('%s', (_case, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('names the people who are administrators', () => {
    const found = centerFindings(
      centerOf({
        permissionSets: yes([aSet('AdministratorAccess', ADMIN)]),
        assignments: { list: [row('AdministratorAccess', groupId('Readers'))], unknown: [] },
      }),
    );
    expect(found.map(({ evidence }) => evidence)).toEqual(['ada on 1 account']);
  });
});

describe('the audit of the organization', () => {
  const of = (over: Partial<CenterFacts>) =>
    organizationFindings(centerOf(over), anAudit()).map(
      ({ id, kind }) => `${id}${kind === 'unknown' ? '?' : ''}`,
    );
  it.each<[string, Partial<CenterFacts>, string[]]>([
    ['all is well', {}, []],
    [
      'centralised root access is off',
      { rootAccess: yes({ credentials: false, sessions: false }) },
      ['AUD-603'],
    ],
    [
      'it is off, and there are no members',
      {
        rootAccess: yes({ credentials: false, sessions: false }),
        delegated: yes([]),
        accounts: yes([account(MGMT, 'acme')]),
      },
      [],
    ],
    ['this account can’t tell', { rootAccess: yes(null) }, []],
    ['it can’t be read', { rootAccess: no() }, ['AUD-603?']],
    ['no delegate', { delegated: yes([]) }, ['AUD-604']],
    ['unknown delegates', { delegated: no() }, ['AUD-604?']],
  ])('%s', (_case, over, expected) => {
    expect(of(over)).toEqual(expected);
  });
});
