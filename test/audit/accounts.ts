/** Facts of an account in which everything is well, to change one thing at a time. */
import type { AccountFacts, AuditFacts, KeyFacts, UserFacts } from '../../src/audit/facts.ts';
import type { IamDetails, IamUser } from '../../src/aws/iam-types.ts';
import type { Known } from '../../src/aws/types.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);
export const DAY = 86_400_000;
export const ACCOUNT = '111122223333';

export const yes = <T>(value: T): Known<T> => ({ known: true, value });
export const no = (why = 'not allowed'): Known<never> => ({ known: false, why });

export const aKey = (over: Partial<KeyFacts> = {}): KeyFacts => ({
  label: 'AKIA…7Q2W',
  active: true,
  created: NOW - 10 * DAY,
  use: yes({ at: NOW - DAY, service: 's3', region: 'eu-west-1' }),
  ...over,
});

/** A person with a password and MFA who signed in yesterday: one finding, AUD-202. */
export const aUser = (over: Partial<UserFacts> = {}): UserFacts => ({
  name: 'ana',
  arn: `arn:aws:iam::${ACCOUNT}:user/ana`,
  created: NOW - 400 * DAY,
  tags: {},
  password: yes(true),
  passwordUsed: yes(NOW - DAY),
  mfa: yes(true),
  keys: yes([]),
  sshKeys: yes(0),
  services: yes([]),
  certificates: yes(0),
  ...over,
});

export const noDetails: IamDetails = { users: [], groups: [], policies: [] };

export const iamUser = (over: Partial<IamUser> = {}): IamUser => ({
  name: 'ana',
  id: 'AIDA',
  path: '/',
  arn: `arn:aws:iam::${ACCOUNT}:user/ana`,
  tags: {},
  groups: [],
  attached: [],
  inline: [],
  ...over,
});

export const anAccount = (over: Partial<AccountFacts> = {}): AccountFacts => ({
  account: ACCOUNT,
  partition: 'aws',
  report: yes({ generatedAt: NOW }),
  root: {
    accessKeys: yes(false),
    mfa: yes(true),
    password: yes(true),
    certificates: yes(false),
    used: yes(NOW - 400 * DAY),
  },
  users: yes([]),
  details: yes(noDetails),
  passwordPolicy: yes({ minimumLength: 14, reusePrevention: 24 }),
  missingContacts: yes([]),
  ...over,
});

/** Only AUD-605 is found in it: AWS can't tell about billing. */
export const anAudit = (over: Partial<AuditFacts> = {}): AuditFacts => ({
  now: NOW,
  caller: {
    account: ACCOUNT,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_X_0123456789abcdef/ana`,
    partition: 'aws',
    kind: 'identity-center',
    name: 'ana',
  },
  management: yes(ACCOUNT),
  accounts: [anAccount()],
  unreached: [],
  center: null,
  computer: null,
  billing: null,
  ...over,
});
