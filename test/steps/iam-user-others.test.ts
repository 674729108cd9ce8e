/** SSH keys, credentials of services and signing certificates on the way out: the same stages as access keys. */
import { describe, expect, it } from 'vitest';
import type { OtherCredential } from '../../src/aws/iam-types.ts';
import type { Known } from '../../src/aws/types.ts';
import type { Retiring } from '../../src/config/schema.ts';
import type { LeavingUser } from '../../src/steps/actual.ts';
import { iamUsers } from '../../src/steps/iam-users.ts';
import { MGMT, type There } from './builders.ts';
import { planOf, planTable, type Row } from './plan-table.ts';

const ANA = 'ana@acme.example';
const yes: Known<boolean> = { known: true, value: true };
const no: Known<boolean> = { known: true, value: false };

const ana = (over: Partial<LeavingUser> = {}, active = true): LeavingUser => ({
  name: 'ana',
  keys: { known: true, value: [{ id: 'AKIAEXAMPLE000007Q2W', active }] },
  used: {},
  password: no,
  others: { list: [], unread: [] },
  ...over,
});
const off = (over: Partial<LeavingUser> = {}) => ana(over, false);
const entry = (name: string, of: Retiring) => ({ retire: { [`${MGMT}/${name}`]: of } });
const told = entry('ana', { person: ANA, told: '2026-11-20' });
const users = (user: LeavingUser): There => ({
  iamUsers: { count: 1, names: [user.name], leaving: [user] },
});
const ssh = (last4: string, active = true): OtherCredential => ({
  kind: 'ssh',
  id: `APKAEXAMPLE00000${last4}`,
  active,
});
const git = (last4: string, active = true): OtherCredential => ({
  kind: 'service',
  id: `ACCAEXAMPLE00000${last4}`,
  service: 'codecommit.amazonaws.com',
  active,
});
const soap: OtherCredential = { kind: 'certificate', id: `${'C'.repeat(20)}A1B2`, active: true };
const others = (...list: OtherCredential[]) => ({ others: { list, unread: [] } });

const rows: Row[] = [
  {
    case: 'switches off what is no access key, too, after the keys and before the password',
    file: told,
    there: users(ana({ password: yes, ...others(ssh('0001'), git('0001'), soap) })),
    gives: [
      'iam-users:deactivate:ana/7Q2W !credential',
      'iam-users:deactivate:ana/ssh-0001 !credential',
      'iam-users:deactivate:ana/service-0001 !credential',
      'iam-users:deactivate:ana/certificate-A1B2 !credential',
      'iam-users:deactivate:ana/password !credential',
    ],
    says: [
      '',
      'SSH key ssh-0001 is switched off; it can be switched on again',
      'credential service-0001 of codecommit.amazonaws.com is switched off',
      'signing certificate certificate-A1B2 is switched off',
      '',
    ],
  },
  {
    case: 'does not begin to wait while an SSH key still works',
    file: entry('ana', { person: ANA, told: '2026-10-01', deactivated: '2026-10-01' }),
    there: users(off(others(ssh('0001'), ssh('0002', false)))),
    gives: ['iam-users:deactivate:ana/ssh-0001 !credential'],
  },
  {
    case: 'deletes each of them after the waiting, then the user',
    file: entry('ana', { person: ANA, deactivated: '2026-11-08' }),
    there: users(off(others(ssh('0001', false), git('0002', false)))),
    gives: [
      'iam-users:delete:ana/7Q2W !credential',
      'iam-users:delete:ana/ssh-0001 !credential',
      'iam-users:delete:ana/service-0002 !credential',
      'iam-users:delete:ana !credential',
    ],
  },
  {
    case: 'waits with a user who has nothing but an SSH key',
    file: entry('ana', { person: ANA, deactivated: '2026-11-09' }),
    there: users(off({ keys: { known: true, value: [] }, ...others(ssh('0001', false)) })),
    gives: ['iam-users:note:off%3Aana'],
  },
  {
    case: 'waits with a user who had nothing but a password, from the day it was taken away',
    file: entry('ana', { person: ANA, deactivated: '2026-11-09' }),
    there: users(off({ keys: { known: true, value: [] } })),
    gives: ['iam-users:note:off%3Aana'],
  },
  {
    case: 'deletes such a user after the waiting',
    file: entry('ana', { person: ANA, deactivated: '2026-11-08' }),
    there: users(off({ keys: { known: true, value: [] } })),
    gives: ['iam-users:delete:ana !credential'],
  },
  {
    case: 'leaves two SSH keys that go by the same name alone',
    file: told,
    there: users(ana(others(ssh('0001'), { ...ssh('0001'), id: 'APKAOTHER00000000001' }))),
    gives: ['iam-users:note:twins%3Aana'],
    says: ['two SSH keys end in 0001'],
  },
];

describe('credentials that are no access keys', () => {
  planTable(iamUsers, rows);

  it('says before the yes what nobody could read, and that AWS keeps a user who has such a thing', () => {
    const unread = [{ kind: 'service' as const, why: 'this server does not offer it' }];
    const changes = planOf(iamUsers, {
      file: entry('ana', { person: ANA, deactivated: '2026-01-01' }),
      there: users(off({ others: { list: [], unread } })),
    });
    expect(changes.at(-1)?.meaning?.join(' ')).toMatch(
      /Whether it has credentials of services can't be read: this server does not offer it/,
    );
  });
});
