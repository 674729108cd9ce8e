/** What counts as a way back in, should the sign-in that was proven break: a second administrator, or root. */
import { describe, expect, it } from 'vitest';
import { lockOut } from '../../src/retire/gate.ts';
import {
  DAY,
  NOW,
  yes,
  no,
  unknown,
  proof,
  SAFE,
  KEY,
  NOBODY,
  NO_MFA,
  NO_WORD,
  alone,
  iamUser,
  gateTable,
} from './gate-table.ts';

describe('the way back', () => {
  gateTable([
    {
      name: 'a second administrator who has been in is a way back, whatever root has',
      evidence: { root: { mfa: no, mailboxSeen: null } },
      refused: [],
    },
    {
      name: 'of two who are proven neither is the second administrator',
      evidence: {
        proofs: [proof(), proof({ userName: 'bob@acme.example' })],
        root: { mfa: no, mailboxSeen: NOW },
      },
      refused: ['no-way-back'],
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
        administrators: {
          known: true,
          value: [{ userName: 'bob@acme.example', signedIn: unknown }],
        },
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
      why: [NO_WORD],
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
      why: [NO_MFA],
    },
    {
      name: 'a mailbox that nobody spoke of is no way back',
      evidence: { ...alone, root: { mfa: yes, mailboxSeen: null } },
      refused: ['no-way-back'],
    },
    {
      name: 'a mailbox that nobody spoke of is no way back on a computer that thinks it is 1970',
      evidence: { ...alone, root: { mfa: yes, mailboxSeen: null }, now: DAY },
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
  ]);

  it('says whose word is missing', () => {
    const evidence = { ...SAFE, ...alone, root: { mfa: no, mailboxSeen: null } };
    expect(lockOut(KEY, evidence)[0]?.why).toBe(
      `${NOBODY} AWS doesn’t say that root has MFA and nobody has confirmed the root mailbox within the last 30 days.`,
    );
  });
});
