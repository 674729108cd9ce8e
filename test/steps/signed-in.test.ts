/** Whether somebody has signed in: never no, and never from a record that could be somebody else's. */
import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../src/aws/trail-types.ts';
import { signedInOf } from '../../src/steps/signed-in.ts';
import { actualOf, callerOf, unreadable, userId, type There } from './builders.ts';

const ANA = 'ana@acme.example';
const there = (signIns: There['signIns'], over: There = {}) =>
  actualOf({
    users: [{ id: userId('ana'), userName: ANA, external: false }],
    ...(signIns && { signIns }),
    ...over,
  });
const seen = (over: Partial<SignIn>): SignIn[] => [
  { userId: null, userName: null, at: 5, ...over },
];

describe('a sign-in', () => {
  it.each([
    ['by id', seen({ userId: userId('ana') }), 5],
    ['by name, however it is written', seen({ userName: 'ANA@acme.example' }), 5],
    ['by both', seen({ userId: userId('ana'), userName: ANA }), 5],
    ['not where the id is another', seen({ userId: 'u-eve', userName: ANA }), null],
    ['not where the name is another', seen({ userId: userId('ana'), userName: 'eve' }), null],
    ['not where nobody is recorded', [], null],
  ])('is known %s', (_case, signIns, expected) => {
    const found = signedInOf(there(signIns))(ANA);
    expect(found.known ? found.value : null).toBe(expected);
  });

  it('is the last of several', () => {
    const all = [...seen({ userName: ANA }), ...seen({ userName: ANA, at: 9 })];
    expect(signedInOf(there(all))(ANA)).toEqual({ known: true, value: 9 });
  });

  it('is known of whoever runs this, without CloudTrail', () => {
    const caller = {
      ...callerOf(),
      kind: 'identity-center' as const,
      arn: `arn:aws:sts::1:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/${ANA}`,
    };
    const found = signedInOf(there(unreadable(), { caller }));
    expect(found(ANA)).toEqual({ known: true, value: 'this run' });
    expect(found('bob')).toMatchObject({ known: false });
  });

  it('by an id is nobody’s where the people can’t be read', () => {
    const found = signedInOf(there(seen({ userId: userId('ana') }), { users: unreadable() }));
    expect(found(ANA)).toMatchObject({ known: false });
  });
});
