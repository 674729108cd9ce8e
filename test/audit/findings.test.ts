/** Facts in, findings out: one thing wrong at a time, and one thing unknown at a time. */
import { describe, expect, it } from 'vitest';
import { AUDIT_ENTRIES } from '../../src/audit/catalogue.ts';
import type { AccountFacts, AuditFacts, UserFacts } from '../../src/audit/facts.ts';
import { auditFindings } from '../../src/audit/findings.ts';
import { aKey, aUser, ACCOUNT, anAccount, anAudit, DAY, no, NOW, yes } from './accounts.ts';

/** `AUD-101`, or `AUD-101?` for an unknown; without what every account here has. */
const ids = (facts: AuditFacts) =>
  auditFindings(facts)
    .map(({ id, kind }) => `${id}${kind === 'unknown' ? '?' : ''}`)
    .filter((id) => id !== 'AUD-605');

const ofAccount = (over: Partial<AccountFacts>) => ids(anAudit({ accounts: [anAccount(over)] }));
const root = (over: Partial<AccountFacts['root']>) =>
  ofAccount({ root: { ...anAccount().root, ...over } });
/** Of a user, without the password that each has here. */
const ofUser = (over: Partial<UserFacts>) =>
  ofAccount({ users: yes([aUser(over)]) }).filter((id) => id !== 'AUD-202');
const ofKeys = (...keys: Parameters<typeof aKey>[0][]) => ofUser({ keys: yes(keys.map(aKey)) });

describe('the audit of the root user', () => {
  it('sends to the step that sees to it', () => {
    expect(AUDIT_ENTRIES['AUD-101'].fix.join(' ')).toContain('`sso-bootstrap root-keys`');
    expect(AUDIT_ENTRIES['AUD-102'].fix.join(' ')).toContain('`sso-bootstrap root-safety`');
  });

  it('finds nothing where all is well', () => {
    expect(ofAccount({})).toEqual([]);
  });

  it.each<[string, Partial<AccountFacts['root']>, string[]]>([
    ['access keys', { accessKeys: yes(true) }, ['AUD-101']],
    ['no MFA', { mfa: yes(false) }, ['AUD-102']],
    ['signing certificates', { certificates: yes(true) }, ['AUD-103']],
    ['use three days ago', { used: yes(NOW - 3 * DAY) }, ['AUD-104']],
    ['use 90 days ago', { used: yes(NOW - 90 * DAY) }, ['AUD-104']],
    ['use 91 days ago', { used: yes(NOW - 91 * DAY) }, []],
    ['no use on record', { used: yes(null) }, []],
    ['a member’s root without credentials', { mfa: yes(false), password: yes(false) }, []],
    [
      'no password, but keys and no MFA',
      { mfa: yes(false), password: yes(false), accessKeys: yes(true) },
      ['AUD-101', 'AUD-102'],
    ],
    ['no MFA and an unknown password', { mfa: yes(false), password: no() }, ['AUD-102']],
    ['unknown access keys', { accessKeys: no() }, ['AUD-101?']],
    ['unknown MFA', { mfa: no() }, ['AUD-102?']],
    ['unknown certificates', { certificates: no() }, ['AUD-103?']],
    ['an unknown last use', { used: no() }, ['AUD-104?']],
  ])('%s', (_case, over, expected) => {
    expect(root(over)).toEqual(expected);
  });

  it('has a password in a member account, which it needs not', () => {
    expect(ids(anAudit({ management: yes('999988887777') }))).toEqual(['AUD-105']);
  });
});

describe('the audit of an IAM user', () => {
  it.each<[string, Partial<UserFacts>, string[]]>([
    ['a password with MFA', {}, []],
    ['a password without MFA', { mfa: yes(false) }, ['AUD-201']],
    ['a password and unknown MFA', { mfa: no() }, ['AUD-201?']],
    ['a password unused for 91 days', { passwordUsed: yes(NOW - 91 * DAY) }, ['AUD-203']],
    ['a password that was never used', { passwordUsed: yes(null) }, ['AUD-203']],
    ['a password whose use is unknown', { passwordUsed: no() }, ['AUD-203?']],
    ['an unknown password', { password: no() }, ['AUD-201?']],
    [
      'no MFA and no password',
      { password: yes(false), mfa: yes(false), keys: yes([aKey()]) },
      ['AUD-301'],
    ],
    ['SSH keys', { sshKeys: yes(2) }, ['AUD-204']],
    ['unknown SSH keys', { sshKeys: no() }, ['AUD-204?']],
    [
      'a Bedrock key',
      { services: yes([{ id: 'x', service: 'bedrock.amazonaws.com', active: true }]) },
      ['AUD-205'],
    ],
    [
      'one that is off, one that has ended',
      {
        services: yes([
          { id: 'x', service: 's', active: false },
          { id: 'y', service: 's', active: true, expires: NOW - 1 },
        ]),
      },
      [],
    ],
    ['unknown service-specific credentials', { services: no() }, ['AUD-205?']],
    ['certificates', { certificates: yes(1) }, ['AUD-206']],
    ['unknown certificates', { certificates: no() }, ['AUD-206?']],
    ['nothing at all', { password: yes(false) }, ['AUD-207']],
    ['nothing that is known', { password: yes(false), sshKeys: no() }, ['AUD-204?']],
    ['unknown keys', { keys: no() }, ['AUD-302?']],
  ])('%s', (_case, over, expected) => {
    expect(ofUser(over)).toEqual(expected);
  });

  it('finds nothing in an empty account, and says so of one that can’t be read', () => {
    expect(ofAccount({ users: yes([]) })).toEqual([]);
    expect(ofAccount({ users: no() })).toEqual(['AUD-302?']);
  });
});

describe('the audit of access keys', () => {
  const used = (days: number) => ({
    use: yes({ at: NOW - days * DAY, service: 's3', region: null }),
  });
  const never = { use: yes({ at: null, service: null, region: null }) };
  const old = { created: NOW - 400 * DAY };

  it.each<[string, Parameters<typeof aKey>[0][], string[]]>([
    ['young and in use', [{}], ['AUD-301']],
    ['90 days old', [{ created: NOW - 90 * DAY }], ['AUD-301']],
    ['91 days old', [{ created: NOW - 91 * DAY }], ['AUD-302']],
    ['never used', [{ ...old, ...never }], ['AUD-302', 'AUD-303']],
    ['young and never used', [never], ['AUD-303', 'AUD-301']],
    ['made within the hour', [{ ...never, created: NOW - 1000 }], ['AUD-301']],
    ['unused for 91 days', [{ ...old, ...used(91) }], ['AUD-302', 'AUD-304']],
    ['off', [{ ...old, ...never, active: false }], ['AUD-305']],
    ['two in use', [{}, { label: 'AKIA…0000' }], ['AUD-301', 'AUD-301', 'AUD-306']],
    ['one off, one on', [{}, { active: false }], ['AUD-301', 'AUD-305']],
    ['of unknown use', [{ ...old, use: no() }], ['AUD-302', 'AUD-303?']],
  ])('%s', (_case, keys, expected) => {
    expect(ofKeys(...keys)).toEqual(expected);
  });

  it('says that the age is unknown where AWS gives no date', () => {
    const { created: _without, ...undated } = aKey();
    expect(ofUser({ keys: yes([undated]) })).toEqual(['AUD-302?', 'AUD-301']);
  });

  it('has key, day, service and Region in its evidence, and never a whole id', () => {
    const found = auditFindings(
      anAudit({ accounts: [anAccount({ users: yes([aUser({ keys: yes([aKey(old)]) })]) })] }),
    ).find(({ id }) => id === 'AUD-302');
    expect(found).toMatchObject({
      account: ACCOUNT,
      where: 'user ana, key AKIA…7Q2W',
      evidence:
        'made 2025-10-18 (400 days ago), last used 2026-11-21 (yesterday) with s3 in eu-west-1',
      open: 'https://console.aws.amazon.com/iam/home#/users/details/ana?section=security_credentials',
    });
  });

  it('makes names of others harmless', () => {
    const name = 'evil\u001b[31m\u202e<b>';
    const users = yes([aUser({ name, mfa: yes(false) })]);
    const [first] = auditFindings(anAudit({ accounts: [anAccount({ users })] }));
    expect(first?.where).toBe('user evil <b>');
  });

  it('gives hints of machines and of sharing, and none for a person', () => {
    const inUse = { keys: yes([aKey()]) };
    const machine = { ...inUse, password: yes(false), mfa: yes(false), passwordUsed: yes(null) };
    expect(ofUser({ ...machine, name: 'ci-github' })).toEqual(['AUD-301', 'AUD-307']);
    expect(ofUser({ ...machine, name: 'warehouse' })).toEqual(['AUD-301', 'AUD-307']);
    expect(ofUser({ ...inUse, name: 'ci-github' })).toEqual(['AUD-301']);
    expect(ofUser({ ...inUse, name: 'shared-tools' })).toEqual(['AUD-301', 'AUD-308']);
    const called = (tools: string[], addresses: number) =>
      yes([{ ...aKey(), callers: { tools, addresses } }]);
    const quiet = { ...machine, name: 'ana', passwordUsed: yes(NOW - DAY) };
    expect(ofUser({ ...quiet, keys: called(['the AWS CLI'], 1) })).toEqual(['AUD-301']);
    expect(ofUser({ ...quiet, keys: called(['Terraform'], 1) })).toEqual(['AUD-301', 'AUD-307']);
    expect(ofUser({ ...inUse, keys: called(['the AWS CLI'], 5) })).toEqual(['AUD-301']);
    expect(ofUser({ ...inUse, keys: called(['the AWS CLI'], 6) })).toEqual(['AUD-301', 'AUD-308']);
    const region = (name: string) => aKey({ use: yes({ at: NOW, service: 's3', region: name }) });
    expect(ofUser({ keys: yes([region('eu-west-1'), region('us-east-1')]) })).toContain('AUD-308');
  });
});

describe('the audit of an account', () => {
  const users = yes([aUser()]);
  it.each<[string, Partial<AccountFacts>, string[]]>([
    ['no password policy', { users, passwordPolicy: yes(null) }, ['AUD-202', 'AUD-602']],
    [
      'short passwords',
      { users, passwordPolicy: yes({ minimumLength: 13, reusePrevention: 24 }) },
      ['AUD-202', 'AUD-602'],
    ],
    ['reuse', { users, passwordPolicy: yes({ minimumLength: 14 }) }, ['AUD-202', 'AUD-602']],
    ['an unknown policy', { users, passwordPolicy: no() }, ['AUD-202', 'AUD-602?']],
    ['no policy, and nobody with a password', { passwordPolicy: yes(null) }, []],
    ['missing contacts', { missingContacts: yes(['security']) }, ['AUD-601']],
    ['unknown contacts', { missingContacts: no() }, ['AUD-601?']],
    ['unknown policies of users', { details: no() }, ['AUD-401?']],
  ])('%s', (_case, over, expected) => {
    expect(ofAccount(over)).toEqual(expected);
  });

  it('tells who saw to billing access, or that nobody has', () => {
    const said = (billing: AuditFacts['billing']) =>
      auditFindings(anAudit({ billing })).find(({ id }) => id === 'AUD-605')?.evidence;
    expect(said(null)).toBe('nobody has said so yet');
    expect(said({ by: 'ada', date: '2026-11-22' })).toBe('ada saw it on, 2026-11-22');
  });

  it('counts an account that can’t be reached as unknown, at the gravest level', () => {
    const unreached = [{ id: '1', name: 'dev', why: 'you have no role there' }];
    const [first] = auditFindings(anAudit({ unreached }));
    expect(first).toMatchObject({ kind: 'unknown', severity: 'critical', account: '1' });
  });

  it('tells once what is unknown of many users for one reason', () => {
    const many = ['a', 'b', 'c'].map((name) => aUser({ name, sshKeys: no() }));
    const all = auditFindings(anAudit({ accounts: [anAccount({ users: yes(many) })] }));
    const unknowns = all.filter(({ kind }) => kind === 'unknown');
    expect(unknowns.map(({ where }) => where)).toEqual(['user a, SSH keys, and 2 more like it']);
  });

  it('puts the most serious first, and what is known before what isn’t', () => {
    const all = ofAccount({
      missingContacts: yes(['billing']),
      root: { ...anAccount().root, accessKeys: no(), mfa: yes(false) },
      users: yes([aUser({ mfa: yes(false) })]),
    });
    expect(all).toEqual(['AUD-102', 'AUD-101?', 'AUD-201', 'AUD-202', 'AUD-601']);
  });

  it('knows with whose credentials the run goes', () => {
    const as = (kind: 'root' | 'iam-user') =>
      ids(anAudit({ caller: { ...anAudit().caller, kind, name: 'ana' } }));
    expect(as('root')).toEqual(['AUD-106']);
    expect(as('iam-user')).toEqual(['AUD-309']);
  });
});

describe('the audit of this computer', () => {
  const nothing = { keys: [], environment: null, open: [], rootSessions: [], unread: [] };
  it.each<[string, Partial<NonNullable<AuditFacts['computer']>>, string[]]>([
    ['nothing', {}, []],
    [
      'a key in a file',
      { keys: [{ label: 'AKIA…7Q2W', profile: 'default', path: '/c', lines: ['line 2'] }] },
      ['AUD-701'],
    ],
    [
      'a key in the environment',
      { environment: { label: 'AKIA…7Q2W', variables: ['AWS_ACCESS_KEY_ID'] } },
      ['AUD-702'],
    ],
    ['a file that others read', { open: [{ path: '/c', mode: '0644' }] }, ['AUD-703']],
    ['a root session', { rootSessions: [{ profile: 'setup', account: ACCOUNT }] }, ['AUD-704']],
    ['a file that can’t be read', { unread: [{ path: '/c', why: 'EACCES' }] }, ['AUD-704?']],
  ])('%s', (_case, over, expected) => {
    expect(ids(anAudit({ computer: { ...nothing, ...over } }))).toEqual(expected);
  });
});
