/** Which changes the gate is asked about, which credential each takes, and when a person is asked for the mailbox. */
import { describe, expect, it } from 'vitest';
import { onlyMailbox, takesCredential, targetOf } from '../../src/cli/lock-out/lock-out-targets.ts';
import type { Refusal, RefusalKind } from '../../src/retire/gate.ts';
import type { LeavingUser } from '../../src/steps/actual.ts';
import { changeId, type Change } from '../../src/steps/change.ts';
import { actualOf, DEV, MGMT, unreadable } from '../steps/builders.ts';

const no = { known: true as const, value: false };
const yes = { known: true as const, value: true };
const leaving = (name: string, ...ids: string[]): LeavingUser => ({
  name,
  keys: { known: true, value: ids.map((id) => ({ id, active: true })) },
  used: {},
  password: no,
  others: { list: [], unread: [] },
});
const credential = (step: Change['step'], name: string): Change => ({
  id: changeId(step, 'deactivate', name),
  ...{ step, verb: 'deactivate', target: name, summary: '', risk: 'credential', needs: [] },
});

describe('the gate is asked about a change', () => {
  it.each([
    ['that switches a credential off', 'credential', 'deactivate', true],
    ['that deletes a credential', 'credential', 'delete', true],
    ['that brings one back: no', 'credential', 'enable', false],
    ['that takes something else away: no', 'takes-away', 'delete', false],
    ['that gives something: no', 'none', 'create', false],
  ] as const)('%s', (_what, risk, verb, asked) => {
    expect(takesCredential({ risk, verb })).toBe(asked);
  });
});

describe('what a change takes', () => {
  const actual = actualOf({
    iamUsers: {
      leaving: [
        leaving('bob', 'AKIAEXAMPLE000007Q2W'),
        leaving('ana', 'AKIAEXAMPLE000009X4D', 'AKIAEXAMPLE111117Q2W'),
        leaving('twin', 'AKIAEXAMPLE222227Q2W', 'AKIAEXAMPLE333337Q2W'),
        { ...leaving('closed'), keys: unreadable() },
      ],
    },
  });

  it.each([
    ['the key of that user that ends so', 'ana/7Q2W', 'ana', 'AKIAEXAMPLE111117Q2W'],
    ['a password', 'ana/password', 'ana', null],
    ['a credential of another kind', 'ana/ssh-7Q2W', 'ana', null],
    ['a user with all that is left', 'ana', 'ana', null],
    ['a key that is gone', 'ana/0000', 'ana', null],
    ['one of two keys that end alike: nobody knows which', 'twin/7Q2W', 'twin', null],
    ['a key of a user whose keys can’t be read', 'closed/7Q2W', 'closed', null],
    ['a key of a user who is not leaving', 'eve/7Q2W', 'eve', null],
  ])('is %s', (_what, name, user, keyId) => {
    const target = { accountId: MGMT, user, keyId };
    expect(targetOf(credential('iam-users', name), actual)).toEqual(target);
  });

  it('is a key of which only the user is known, where no IAM user can be read', () => {
    const blind = actualOf({ iamUsers: unreadable() });
    const target = { accountId: MGMT, user: 'ana', keyId: null };
    expect(targetOf(credential('iam-users', 'ana/7Q2W'), blind)).toEqual(target);
  });

  it('is the root user of the account that the change names', () => {
    const target = { accountId: DEV, user: null, keyId: null };
    expect(targetOf(credential('root-keys', DEV), actual)).toEqual(target);
  });

  it('is nothing that a change without a name could take', () => {
    const nameless = { ...credential('iam-users', 'ana'), id: 'iam-users:deactivate' };
    expect(() => targetOf(nameless, actual)).toThrow(/^iam-users:deactivate names no credential$/);
  });
});

describe('a word on the root mailbox is asked for', () => {
  const refused = (...kinds: RefusalKind[]): Refusal[] =>
    kinds.map((kind) => ({ kind, why: '', fix: '' }));
  it.each([
    ['where nothing else lacks', refused('no-way-back', 'no-way-back'), yes, true],
    ['not where nothing lacks', [], yes, false],
    ['not where nobody is proven', refused('no-way-back', 'unproven'), yes, false],
    ['not where root has no MFA', refused('no-way-back'), no, false],
    [
      'not where AWS does not say',
      refused('no-way-back'),
      { known: true, value: undefined },
      false,
    ],
    ['not where MFA can’t be read', refused('no-way-back'), unreadable(), false],
    [
      'not where a read that was refused left something behind',
      refused('no-way-back'),
      { ...unreadable(), value: true },
      false,
    ],
  ] as const)('%s', (_where, refusals, mfa, asked) => {
    expect(onlyMailbox(refusals, { mfa })).toBe(asked);
  });
});
