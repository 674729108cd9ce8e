import { describe, expect, it } from 'vitest';
import type { AccessKey } from '../../src/aws/iam-types.ts';
import type { Known } from '../../src/aws/types.ts';
import type { Retiring } from '../../src/config/schema.ts';
import type { LeavingUser } from '../../src/steps/actual.ts';
import { iamUsers } from '../../src/steps/iam-users.ts';
import { callerOf, DEV, MGMT, unreadable, type There } from './builders.ts';
import { planOf, planTable, TODAY, type Row } from './plan-table.ts';

const ANA = 'ana@acme.example';
const yes: Known<boolean> = { known: true, value: true };
const no: Known<boolean> = { known: true, value: false };
const DAY = Date.UTC(2026, 0, 5);

const key = (last4: string, active = true, created = DAY): AccessKey => ({
  id: `AKIAEXAMPLE00000${last4}`,
  active,
  created,
});

const ana = (over: Partial<LeavingUser> = {}): LeavingUser => ({
  name: 'ana',
  keys: { known: true, value: [key('7Q2W')] },
  used: {},
  password: no,
  others: { list: [], unread: [] },
  ...over,
});
const off = (over: Partial<LeavingUser> = {}) =>
  ana({ keys: { known: true, value: [key('7Q2W', false)] }, ...over });

const entry = (name: string, of: Retiring, account = MGMT) => ({
  retire: { [`${account}/${name}`]: of },
});
const told = entry('ana', { person: ANA, told: '2026-11-20' });
const users = (...leaving: LeavingUser[]): There => ({
  iamUsers: { count: leaving.length, names: leaving.map(({ name }) => name), leaving },
});

const identityCenter = {
  ...callerOf(),
  kind: 'identity-center' as const,
  arn: `arn:aws:sts::${MGMT}:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/${ANA}`,
};

const rows: Row[] = [
  { case: 'says nothing of an account without IAM users', gives: [] },
  {
    case: 'says how many there are of whom nobody has said anything',
    there: { iamUsers: { count: 6 } },
    gives: ['iam-users:note:unsorted'],
    says: ['nobody has said whose 6 of them are: the command iam-users asks'],
  },
  {
    case: 'says nothing where AWS does not tell how many there are',
    there: { iamUsers: { count: undefined } },
    gives: [],
  },
  {
    case: 'says why nobody can tell',
    there: { iamUsers: unreadable('denied') },
    gives: ['iam-users:note:unreadable'],
    says: ["can't be read: denied"],
  },
  {
    case: 'names those who are not in the file, and the one who is waits for the person',
    file: entry('ana', { person: ANA }),
    there: { iamUsers: { count: 3, names: ['ana', 'ci', 'old'], leaving: [ana()] } },
    gives: ['iam-users:note:unsorted', 'iam-users:note:not-ready%3Aana'],
    says: [
      'nobody has said whose 2 of them are (ci, old)',
      'AWS does not say whether they have signed in',
    ],
  },
  {
    case: 'has a person who runs this through Identity Center ready to be told',
    file: entry('ana', { person: ANA }),
    there: { ...users(ana()), caller: identityCenter },
    gives: ['iam-users:note:ready%3Aana'],
    says: ['tell the person: keys told'],
  },
  {
    case: 'switches an active key off once the person was told',
    file: told,
    there: users(ana()),
    gives: ['iam-users:deactivate:ana/7Q2W !credential'],
    says: ['access key AKIA…7Q2W is switched off; it can be switched on again'],
  },
  {
    case: 'switches each active key and the password off, one change each',
    file: told,
    there: users(
      ana({
        keys: { known: true, value: [key('7Q2W'), key('AAAA', false), key('BBBB')] },
        password: yes,
      }),
    ),
    gives: [
      'iam-users:deactivate:ana/7Q2W !credential',
      'iam-users:deactivate:ana/BBBB !credential',
      'iam-users:deactivate:ana/password !credential',
    ],
  },
  {
    case: 'takes a password that can’t be read for one that is there',
    file: told,
    there: users(ana({ password: unreadable() })),
    gives: [
      'iam-users:deactivate:ana/7Q2W !credential',
      'iam-users:deactivate:ana/password !credential',
    ],
  },
  {
    case: 'leaves two keys that go by the same name alone, and says how old they are',
    file: told,
    there: users(
      ana({
        keys: {
          known: true,
          value: [
            key('7Q2W'),
            { ...key('7Q2W', true, DAY + 86_400_000), id: 'AKIAOTHER00000007Q2W' },
          ],
        },
      }),
    ),
    gives: ['iam-users:note:twins%3Aana'],
    says: ['two keys end in 7Q2W, one of 2026-01-05 and one of 2026-01-06'],
  },
  {
    case: 'waits fourteen days for a person',
    file: entry('ana', { person: ANA, deactivated: '2026-11-09' }),
    there: users(off()),
    gives: ['iam-users:note:off%3Aana'],
    says: ['it can be deleted from 2026-11-23'],
  },
  {
    case: 'notes the day where all is off and nobody knows since when',
    file: told,
    there: users(off()),
    gives: ['iam-users:update:ana'],
    says: ['today is noted in the file, and the 14 days of waiting begin'],
  },
  {
    case: 'deletes keys, then the user, when the waiting is over',
    file: entry('ana', { person: ANA, deactivated: '2026-11-08' }),
    there: users(off({ keys: { known: true, value: [key('7Q2W', false), key('BBBB', false)] } })),
    gives: [
      'iam-users:delete:ana/7Q2W !credential',
      'iam-users:delete:ana/BBBB !credential',
      'iam-users:delete:ana !credential',
    ],
  },
  {
    case: 'waits longer for a machine',
    file: entry('ana', { machine: 'github', deactivated: '2026-10-19' }),
    there: users(off()),
    gives: ['iam-users:note:off%3Aana'],
    says: ['from 2026-11-23'],
  },
  {
    case: 'deletes a user without any credential',
    file: entry('ana', { person: ANA }),
    there: users(off({ keys: { known: true, value: [] } })),
    gives: ['iam-users:delete:ana !credential'],
  },
  {
    case: 'leaves alone what is accepted for a while, and says until when',
    file: entry('ana', { accepted: { until: TODAY, why: 'moves to OIDC' } }),
    there: { iamUsers: { count: 1, names: ['ana'] } },
    gives: ['iam-users:note:accepted%3Aana'],
    says: [`accepted: moves to OIDC, until ${TODAY}`],
  },
  {
    case: 'asks again once that is over',
    file: entry('ana', { accepted: { until: '2026-11-21', why: 'x' } }),
    there: { iamUsers: { count: 1, names: ['ana'] } },
    gives: ['iam-users:note:unsorted%3Aana'],
    says: ['no longer accepted since 2026-11-21: say whose it is'],
  },
  {
    case: 'says that a user is gone',
    file: told,
    there: { iamUsers: { count: 0, names: [] } },
    gives: ['iam-users:note:gone%3Aana'],
  },
  {
    case: 'touches nothing of a user whose keys can’t be read',
    file: told,
    there: users(ana({ keys: unreadable('denied') })),
    gives: ['iam-users:note:unreadable%3Aana'],
    says: ["its keys can't be read: denied"],
  },
  {
    case: 'says where the users of other accounts can be seen',
    file: entry('ci', { machine: 'github', told: '2026-11-20' }, DEV),
    gives: [`iam-users:note:other-account%3A${DEV}`],
    says: [`run iam-users there`],
  },
];

describe('IAM users on their way out: the step', () => {
  planTable(iamUsers, rows);

  it('comes last to the user whose key this run began with', () => {
    const bob = { ...ana(), name: 'bob' };
    const changes = planOf(iamUsers, {
      file: {
        retire: {
          [`${MGMT}/ana`]: { person: ANA, told: TODAY },
          [`${MGMT}/bob`]: { machine: 'other', told: TODAY },
        },
      },
      there: {
        ...users(ana(), bob),
        caller: { ...callerOf(), kind: 'iam-user', name: 'ana' },
      },
    });
    expect(changes.map(({ id }) => id)).toEqual([
      'iam-users:deactivate:bob/7Q2W',
      'iam-users:deactivate:ana/7Q2W',
    ]);
  });

  it('deletes a user only after its keys', () => {
    const changes = planOf(iamUsers, {
      file: entry('ana', { person: ANA, deactivated: '2026-01-01' }),
      there: users(off()),
    });
    expect(changes.at(-1)?.needs).toEqual(['iam-users:delete:ana/7Q2W']);
  });

  it('says of a password that there is no switch, only a new one', () => {
    const changes = planOf(iamUsers, {
      file: told,
      there: users(off({ password: yes })),
    });
    expect(changes.map(({ meaning }) => meaning?.join(' '))).toEqual([
      expect.stringMatching(/can’t switch a password off, only take it away.*a new one/),
    ]);
  });
});
