import { describe, expect, it } from 'vitest';
import { lockOut, type Evidence, type RefusalKind, type Target } from '../../src/retire/gate.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const yes = { known: true, value: true } as const;
const no = { known: true, value: false } as const;
const unknown = { known: false, why: 'denied' } as const;

const proof = (changes: Partial<Evidence['proofs'][number]> = {}) => ({
  accountId: ACCOUNT,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/ana@acme.example`,
  permissionSet: 'AdministratorAccess',
  userName: 'ana@acme.example',
  mayUndo: yes,
  ...changes,
});

/** Everything as it should be: ana is proven as administrator, bob has been in, and root is safe as well. */
const SAFE: Evidence = {
  signer: {
    account: ACCOUNT,
    arn: proof().arn,
    kind: 'identity-center',
    name: 'ana@acme.example',
    accessKeyId: 'ASIAEXAMPLE',
  },
  proofs: [proof()],
  administrators: {
    known: true,
    value: [
      { userName: 'ana@acme.example', signedIn: yes },
      { userName: 'bob@acme.example', signedIn: yes },
    ],
  },
  losing: { known: true, value: [] },
  root: { mfa: yes, mailboxSeen: NOW - DAY },
  now: NOW,
};

const KEY: Target = { accountId: ACCOUNT, user: 'ana', keyId: 'AKIAEXAMPLEANA0K7Q2W' };
const alone = { administrators: { known: true as const, value: [] } };
const iamUser = (name: string, accessKeyId: string) => ({
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  kind: 'iam-user' as const,
  name,
  accessKeyId,
});

const cases: {
  name: string;
  target?: Partial<Target>;
  evidence?: Partial<Evidence>;
  refused: RefusalKind[];
}[] = [
  { name: 'a key may go once an administrator is proven and another has been in', refused: [] },
  {
    name: 'a password may go under the same conditions',
    target: { keyId: null },
    refused: [],
  },
  {
    name: 'the key that signs this run stays',
    evidence: { signer: iamUser('ana', 'AKIAEXAMPLEANA0K7Q2W') },
    refused: ['signs-this-run'],
  },
  {
    name: 'another key of the user who signs this run stays',
    evidence: { signer: iamUser('ana', 'AKIAEXAMPLEANASECOND') },
    refused: ['signs-this-run'],
  },
  {
    name: 'the password of the user who signs this run stays',
    target: { keyId: null },
    evidence: { signer: iamUser('ana', 'AKIAEXAMPLEANASECOND') },
    refused: ['signs-this-run'],
  },
  {
    name: 'a key of somebody else may go while an IAM user signs this run',
    target: { user: 'old', keyId: 'AKIAEXAMPLEOLD9V4C3L' },
    evidence: { signer: iamUser('ana', 'AKIAEXAMPLEANA0K7Q2W') },
    refused: [],
  },
  {
    name: 'a user of the same name in another account is somebody else',
    target: { accountId: OTHER },
    evidence: {
      signer: iamUser('ana', 'AKIAEXAMPLEANASECOND'),
      proofs: [proof({ accountId: OTHER })],
    },
    refused: [],
  },
  {
    name: 'root’s keys stay while root signs this run',
    target: { user: null, keyId: null },
    evidence: {
      signer: {
        account: ACCOUNT,
        arn: `arn:aws:iam::${ACCOUNT}:root`,
        kind: 'root',
        name: 'root',
        accessKeyId: null,
      },
    },
    refused: ['signs-this-run'],
  },
  {
    name: 'nothing goes without a proven sign-in, however many administrators there are said to be',
    evidence: { proofs: [] },
    refused: ['unproven'],
  },
  {
    name: 'a role that only looks like one of Identity Center proves nothing',
    evidence: {
      proofs: [proof({ arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReserved/ana@acme.example` })],
    },
    refused: ['unproven'],
  },
  {
    name: 'an IAM user proves nothing',
    evidence: { proofs: [proof({ arn: `arn:aws:iam::${ACCOUNT}:user/ana` })] },
    refused: ['unproven'],
  },
  {
    name: 'a proof in another account proves nothing here',
    evidence: { proofs: [proof({ accountId: OTHER })] },
    refused: ['other-account'],
  },
  {
    name: 'a read-only session can’t undo it',
    evidence: { proofs: [proof({ permissionSet: 'ReadOnlyAccess', mayUndo: no })] },
    refused: ['may-not-undo'],
  },
  {
    name: 'a session of which nobody knows what it may is taken for one that may not',
    evidence: { proofs: [proof({ mayUndo: unknown })] },
    refused: ['may-not-undo'],
  },
  {
    name: 'one proof that is able to is enough, among others that are not',
    evidence: { proofs: [proof({ accountId: OTHER }), proof({ mayUndo: no }), proof()] },
    refused: [],
  },
  {
    name: 'access that this plan takes away is no access, in whatever spelling',
    evidence: { losing: { known: true, value: ['Ana@acme.example'] } },
    refused: ['about-to-lose-access'],
  },
  {
    name: 'access of which nobody can tell whether this plan takes it away is no access, nor a way back',
    evidence: { losing: unknown, root: { mfa: no, mailboxSeen: NOW } },
    refused: ['about-to-lose-access', 'no-way-back'],
  },
  {
    name: 'the one who is proven is not also the second administrator',
    evidence: {
      administrators: { known: true, value: [{ userName: 'ANA@acme.example', signedIn: yes }] },
      root: { mfa: yes, mailboxSeen: null },
    },
    refused: ['no-way-back'],
  },
  {
    name: 'a second administrator who has never been in is no way back',
    evidence: {
      administrators: { known: true, value: [{ userName: 'bob@acme.example', signedIn: no }] },
      root: { mfa: yes, mailboxSeen: null },
    },
    refused: ['no-way-back'],
  },
  {
    name: 'a second administrator of whom AWS can’t tell is no way back',
    evidence: {
      administrators: { known: true, value: [{ userName: 'bob@acme.example', signedIn: unknown }] },
      root: { mfa: no, mailboxSeen: NOW },
    },
    refused: ['no-way-back'],
  },
  {
    name: 'a second administrator who loses access by this plan is no way back',
    evidence: {
      losing: { known: true, value: ['bob@acme.example'] },
      root: { mfa: no, mailboxSeen: NOW },
    },
    refused: ['no-way-back'],
  },
  {
    name: 'administrators that can’t be read are none',
    evidence: { administrators: unknown, root: { mfa: unknown, mailboxSeen: NOW } },
    refused: ['no-way-back'],
  },
  {
    name: 'alone, the root mailbox of 30 days ago and MFA that AWS tells of are a way back',
    evidence: { ...alone, root: { mfa: yes, mailboxSeen: NOW - 30 * DAY } },
    refused: [],
  },
  {
    name: 'a word on the mailbox of more than 30 days ago is stale',
    evidence: { ...alone, root: { mfa: yes, mailboxSeen: NOW - 30 * DAY - 1 } },
    refused: ['no-way-back'],
  },
  {
    name: 'a word from the future is forged',
    evidence: { ...alone, root: { mfa: yes, mailboxSeen: NOW + 2 * DAY } },
    refused: ['no-way-back'],
  },
  {
    name: 'a word of today holds, wherever on earth today is',
    evidence: { ...alone, root: { mfa: yes, mailboxSeen: NOW + DAY } },
    refused: [],
  },
  {
    name: 'root without MFA is no way back, whatever is said of the mailbox',
    evidence: { ...alone, root: { mfa: no, mailboxSeen: NOW } },
    refused: ['no-way-back'],
  },
  {
    name: 'a mailbox that nobody spoke of is no way back',
    evidence: { ...alone, root: { mfa: yes, mailboxSeen: null } },
    refused: ['no-way-back'],
  },
  {
    name: 'every reason is told at once',
    evidence: {
      ...alone,
      signer: iamUser('ana', 'AKIAEXAMPLEANA0K7Q2W'),
      proofs: [],
      root: { mfa: unknown, mailboxSeen: null },
    },
    refused: ['signs-this-run', 'unproven', 'no-way-back'],
  },
];

describe('the lock-out gate', () => {
  it.each(cases)('$name', ({ target = {}, evidence = {}, refused }) => {
    const refusals = lockOut({ ...KEY, ...target }, { ...SAFE, ...evidence });
    expect(refusals.map(({ kind }) => kind)).toEqual(refused);
    for (const { why, fix } of refusals) {
      expect(why).toMatch(/\.$/);
      expect(fix).toMatch(/\.$/);
    }
  });

  it('says whose word is missing', () => {
    const evidence = { ...SAFE, ...alone, root: { mfa: no, mailboxSeen: null } };
    expect(lockOut(KEY, evidence)[0]?.why).toBe(
      'If your sign-in broke, nobody could get back in: no second administrator is known to have signed in, and AWS doesn’t say that root has MFA and nobody has confirmed the root mailbox within the last 30 days.',
    );
  });
});
