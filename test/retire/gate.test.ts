import { describe } from 'vitest';
import {
  ACCOUNT,
  OTHER,
  NOW,
  yes,
  no,
  unknown,
  proof,
  SAFE,
  NO_MFA,
  iamUser,
  ROOT,
  gateTable,
} from './gate-table.ts';

describe('the lock-out gate', () => {
  gateTable([
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
      name: 'the very key that signs this run stays, whatever AWS calls its user by now',
      evidence: { signer: iamUser('renamed', 'AKIAEXAMPLEANA0K7Q2W') },
      refused: ['signs-this-run'],
      why: [`This run is signed by arn:aws:iam::${ACCOUNT}:user/renamed itself.`],
    },
    {
      name: 'a person of Identity Center who is called as the IAM user is somebody else',
      target: { user: 'ana@acme.example' },
      refused: [],
    },
    {
      name: 'the password of somebody else may go where nobody knows which key signs this run',
      target: { keyId: null },
      evidence: { signer: { ...SAFE.signer, accessKeyId: null } },
      refused: [],
    },
    {
      name: 'root’s keys stay while root signs this run',
      target: { user: null, keyId: null },
      evidence: { signer: ROOT },
      refused: ['signs-this-run'],
    },
    {
      name: 'root’s keys may go while somebody else of the account signs this run',
      target: { user: null, keyId: null },
      refused: [],
    },
    {
      name: 'root’s keys may go while root of another account signs this run',
      target: { user: null, keyId: null },
      evidence: { signer: { ...ROOT, account: OTHER } },
      refused: [],
    },
    {
      name: 'nothing goes without a proven sign-in, however many administrators there are said to be',
      evidence: { proofs: [] },
      refused: ['unproven'],
      why: [`No Identity Center sign-in to ${ACCOUNT} was proven in this run.`],
    },
    {
      name: 'a role that only looks like one of Identity Center proves nothing',
      evidence: {
        proofs: [
          proof({ arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReserved/ana@acme.example` }),
        ],
      },
      refused: ['unproven'],
    },
    ...[
      `x arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Admin_0/`,
      `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Admin_0/ana/more`,
      `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_/ana`,
      `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Admin_0/more/ana`,
      `arn:aws:sts::${ACCOUNT}:assumed-role/Mine:assumed-role/AWSReservedSSO_A_0`,
    ].map((arn) => ({
      name: `${arn} proves nothing`,
      evidence: { proofs: [proof({ arn })] },
      refused: ['unproven' as const],
    })),
    {
      name: 'an IAM user proves nothing',
      evidence: { proofs: [proof({ arn: `arn:aws:iam::${ACCOUNT}:user/ana` })] },
      refused: ['unproven'],
    },
    {
      name: 'a proof in another account proves nothing here',
      evidence: { proofs: [proof({ accountId: OTHER })] },
      refused: ['other-account'],
      why: [`AdministratorAccess of ana@acme.example is proven in ${OTHER}, not in ${ACCOUNT}.`],
    },
    {
      name: 'a read-only session can’t undo it',
      evidence: { proofs: [proof({ permissionSet: 'ReadOnlyAccess', mayUndo: no })] },
      refused: ['may-not-undo'],
      why: ['ReadOnlyAccess of ana@acme.example is proven, but may not undo this.'],
    },
    {
      name: 'a session of which nobody knows what it may is taken for one that may not',
      evidence: { proofs: [proof({ mayUndo: unknown })] },
      refused: ['may-not-undo'],
      why: [
        'AdministratorAccess of ana@acme.example is proven, but nobody can tell that it may undo this.',
      ],
    },
    {
      name: 'one proof that is able to is enough, among others that are not',
      evidence: { proofs: [proof({ accountId: OTHER }), proof({ mayUndo: no }), proof()] },
      refused: [],
    },
    {
      name: 'of several proofs that are not enough, the one that comes nearest is told: able, and about to go',
      evidence: {
        proofs: [
          proof({ accountId: OTHER }),
          proof({ userName: 'bob@acme.example', mayUndo: no }),
          proof(),
        ],
        losing: { known: true, value: ['ana@acme.example'] },
        root: { mfa: yes, mailboxSeen: NOW },
      },
      refused: ['about-to-lose-access'],
      why: [
        'AdministratorAccess of ana@acme.example is proven, but this plan takes that access away.',
      ],
    },
    {
      name: 'of several proofs that are not enough, the one that comes nearest is told: here, and not able',
      evidence: {
        proofs: [proof({ accountId: OTHER }), proof({ userName: 'bob@acme.example', mayUndo: no })],
      },
      refused: ['may-not-undo'],
      why: ['AdministratorAccess of bob@acme.example is proven, but may not undo this.'],
    },
    {
      name: 'one proof that stays is enough, beside one whose access goes',
      evidence: {
        proofs: [proof(), proof({ userName: 'eve@acme.example' })],
        losing: { known: true, value: ['ana@acme.example'] },
      },
      refused: [],
    },
    {
      name: 'access that this plan takes away is no access, in whatever spelling',
      evidence: { losing: { known: true, value: ['Ana@acme.example'] } },
      refused: ['about-to-lose-access'],
      why: [
        'AdministratorAccess of ana@acme.example is proven, but this plan takes that access away.',
      ],
    },
    {
      name: 'access of which nobody can tell whether this plan takes it away is no access, nor a way back',
      evidence: { losing: unknown, root: { mfa: no, mailboxSeen: NOW } },
      refused: ['about-to-lose-access', 'no-way-back'],
      why: [
        'AdministratorAccess of ana@acme.example is proven, but nobody can tell whether this plan takes that access away: denied.',
        NO_MFA,
      ],
    },
  ]);
});
