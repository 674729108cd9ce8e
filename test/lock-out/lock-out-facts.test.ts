/** What was gathered, as the gate gets it: what is unknown stays unknown, what is old counts no more. */
import { describe, expect, it } from 'vitest';
import { evidenceOf, type Gathered } from '../../src/cli/lock-out/lock-out-facts.ts';
import type { RootFacts } from '../../src/steps/actual.ts';
import { changeId, type Change } from '../../src/steps/change.ts';
import {
  actualOf,
  aGroup,
  aSet,
  assigned,
  assignedTo,
  aUser,
  DEV,
  MGMT,
  policy,
  rootFacts,
  unreadable,
  type There,
} from '../steps/builders.ts';
import { ACCOUNT, DAY, no, NOW, OTHER, proof, SAFE, unknown, yes } from '../retire/gate-table.ts';

const full = (name: string) =>
  aSet(name, { managedPolicies: [policy('AdministratorAccess')], current: [MGMT] });
const WORLD: There = {
  sets: [full('Admins'), aSet('Keys', { current: [MGMT] })],
  users: [aUser('ana'), aUser('bob')],
  groups: [aGroup('Ops', ['ana'])],
  rows: [assigned('Admins', MGMT, 'Ops'), assignedTo('Keys', MGMT, 'bob')],
};
const ends = (set: string, who: string): Change => ({
  id: changeId('assignments', 'unassign', set, MGMT, who),
  ...{ step: 'assignments', verb: 'unassign', target: set, summary: '', risk: 'takes-away' },
  needs: [],
});

const evidence = (over: Partial<Gathered> & { there?: There } = {}, account = MGMT) => {
  const { there, ...rest } = over;
  return evidenceOf(account, {
    actual: actualOf({ ...WORLD, ...there }),
    approved: [],
    signer: SAFE.signer,
    proofs: [],
    seen: () => unknown,
    word: undefined,
    now: NOW,
    ...rest,
  });
};

describe('the evidence', () => {
  it('is as it was gathered where nothing is to be judged', () => {
    const proofs = [proof()];
    expect(evidence({ proofs })).toMatchObject({ signer: SAFE.signer, proofs, now: NOW });
  });

  it('has the day of the word on the mailbox, from its first minute', () => {
    expect(evidence({ word: '2026-11-20' }).root.mailboxSeen).toBe(Date.UTC(2026, 10, 20));
    expect(evidence().root.mailboxSeen).toBeNull();
  });

  it.each<[string, RootFacts['mfa'], object]>([
    ['yes', yes, yes],
    ['no', no, no],
    ['nothing', { known: true, value: undefined }, unreadable('AWS does not say')],
    ['nothing, for it may not be read', unreadable('denied'), unreadable('denied')],
  ])('has what AWS says of root’s MFA: %s', (_what, mfa, told) => {
    expect(evidence({ there: { root: rootFacts({ mfa }) } }).root.mfa).toEqual(told);
  });
});

describe('the administrators of the evidence', () => {
  const signedIn = (at: ReturnType<Gathered['seen']>) => {
    const { administrators } = evidence({ seen: (name) => (name === 'ana' ? at : unknown) });
    return administrators.known ? administrators.value : administrators;
  };
  const old = unreadable('no sign-in within the last 30 days');

  it.each([
    ['who signed in in this run', { known: true, value: 'this run' } as const, yes],
    ['who signed in 30 days ago', { known: true, value: NOW - 30 * DAY } as const, yes],
    ['who signed in before that', { known: true, value: NOW - 30 * DAY - 1 } as const, old],
    ['of whom nobody knows', unreadable('denied'), unreadable('denied')],
  ])('are those %s', (_who, at, told) => {
    expect(signedIn(at)).toEqual([{ userName: 'ana', signedIn: told }]);
  });

  it('are unknown where access can’t be read', () => {
    expect(evidence({ there: { groups: unreadable('denied') } }).administrators).toEqual(unknown);
  });

  it('are those of the account whose credential goes', () => {
    expect(evidence({}, DEV).administrators).toEqual({ known: true, value: [] });
  });
});

describe('who loses access, in the evidence', () => {
  const able = proof({ accountId: ACCOUNT, permissionSet: 'Keys', userName: 'bob' });
  const both = [...(WORLD.rows ?? []), assignedTo('Keys', MGMT, 'ana')];
  const lost = (over: Parameters<typeof evidence>[0]) => evidence(over).losing;

  it('is an administrator whose access ends', () => {
    const losing = lost({ approved: [ends('Admins', 'Ops')] });
    expect(losing).toEqual({ known: true, value: ['ana'] });
  });

  it('is whoever was proven by another set that may undo it, and loses that', () => {
    const approved = [ends('Keys', 'user/bob')];
    expect(lost({ approved, proofs: [able] })).toEqual({ known: true, value: ['bob'] });
    expect(lost({ approved })).toEqual({ known: true, value: [] });
  });

  it('is nobody who keeps a set that was proven to be enough', () => {
    const approved = [ends('Admins', 'Ops')];
    const losing = lost({ approved, proofs: [able], there: { rows: both } });
    expect(losing).toEqual({ known: true, value: [] });
  });

  it.each([
    ['may not undo it', { mayUndo: no }],
    ['nobody knows of', { mayUndo: unknown }],
    ['is of another account', { accountId: OTHER }],
    ['could not be read, whatever was left behind', { mayUndo: { ...unknown, value: true } }],
  ])('is whoever keeps nothing but a set that %s', (_what, over) => {
    const approved = [ends('Admins', 'Ops')];
    const losing = lost({ approved, proofs: [{ ...able, ...over }], there: { rows: both } });
    expect(losing).toEqual({ known: true, value: ['ana'] });
  });
});
