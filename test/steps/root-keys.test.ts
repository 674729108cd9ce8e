import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { readerFor } from '../../src/engine/survey.ts';
import { playPart } from '../../src/cli/rehearsal/rehearsal.ts';
import type { RootFacts } from '../../src/aws/iam-types.ts';
import type { MemberRoots } from '../../src/steps/actual.ts';
import { callerFrom } from '../../src/aws/caller.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { steps } from '../../src/steps/index.ts';
import { rootKeys } from '../../src/steps/root-keys.ts';
import type { Told } from '../../src/steps/step.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';
import {
  asDelegated,
  aSet,
  callerOf,
  DEV,
  MGMT,
  policy,
  PROD,
  unreadable,
  type There,
} from './builders.ts';
import { planOf, planTable } from './plan-table.ts';

const OFF = 'root-keys:manual:root-keys-off';
const GONE = 'root-keys:manual:root-keys-deleted';
const PASSWORD = 'root-keys:manual:root-password';

/** What is said of the other accounts to whoever may see to them. */
const OFFER = 'root-keys:note:members';

const has: There = { summary: { root: { accessKeys: true } } };
const signedIn = (set: string) =>
  callerFrom(
    MGMT,
    `arn:aws:sts::${MGMT}:assumed-role/AWSReservedSSO_${set}_0123456789abcdef/ada@example.com`,
  );
const proven: There = {
  ...has,
  caller: signedIn('Admins'),
  sets: [aSet('Admins', { managedPolicies: [policy('AdministratorAccess')] })],
};
const none = { root: { accessKeys: false } };
const ENABLE = 'root-keys:enable:central-root-access';
/** What root has in two member accounts; null: it can't be read. */
const roots = (...[dev, prod]: (RootFacts | null)[]): MemberRoots => ({
  on: true,
  roots: [
    { account: DEV, facts: dev ? { known: true, value: dev } : unreadable() },
    { account: PROD, facts: prod ? { known: true, value: prod } : unreadable() },
  ],
});
const off = (date: string): Partial<Config> => ({
  confirmed: { 'root-keys-off': { by: 'ada', date }, 'root-password': { by: 'ada', date } },
});

describe('the plan of the root-keys step', () => {
  planTable(rootKeys, [
    { case: 'has nothing to do where AWS counts no key', gives: [] },
    {
      case: 'says that there are keys, and asks for nothing, while root itself runs it',
      there: has,
      gives: ['root-keys:note:present'],
      says: ['They go last'],
    },
    {
      case: 'asks for nothing of somebody signed in without AdministratorAccess',
      there: { ...proven, sets: [aSet('Admins', { managedPolicies: [policy('ReadOnlyAccess')] })] },
      gives: ['root-keys:note:present'],
    },
    {
      case: 'asks for nothing where the permission sets can’t be read',
      there: { ...proven, sets: unreadable() },
      gives: ['root-keys:note:present'],
    },
    {
      case: 'asks for nothing of a role that only looks like it',
      there: { ...proven, caller: { ...signedIn('Admins'), kind: 'role' } },
      gives: ['root-keys:note:present'],
    },
    {
      case: 'asks a proven administrator to switch them off first, and to see to the password',
      there: proven,
      gives: [OFF, PASSWORD, OFFER],
      says: ['access keys off', 'password', 'memberRoots: [members]'],
    },
    {
      case: 'waits 35 days after that',
      file: off('2026-10-19'),
      there: proven,
      gives: ['root-keys:note:waiting', OFFER],
      says: ['off since 2026-10-19: delete from 2026-11-23', 'those of 2 accounts'],
    },
    {
      case: 'asks to delete them once the days are over',
      file: off('2026-10-18'),
      there: proven,
      gives: [GONE, OFFER],
    },
    {
      case: 'believes AWS that they are there, whatever somebody has said',
      file: { confirmed: { 'root-keys-deleted': { by: 'ada', date: '2026-11-22' } } },
      there: has,
      gives: ['root-keys:note:present'],
    },
    {
      case: 'never takes what can’t be read for done',
      file: { confirmed: { 'root-keys-deleted': { by: 'ada', date: '2026-11-22' } } },
      there: { ...proven, summary: unreadable('not allowed') },
      gives: ['root-keys:note:unreadable', OFFER],
      says: ['not allowed', 'memberRoots'],
    },
    {
      case: 'never takes a summary that leaves it out for done',
      there: { ...proven, summary: { root: {} } },
      gives: ['root-keys:note:unreadable', OFFER],
      says: ['doesn’t say', 'memberRoots'],
    },
    {
      case: 'says of a member account where its root is seen to',
      there: asDelegated(has),
      gives: ['root-keys:note:elsewhere'],
      says: ['has access keys; it is seen to from 111122223333'],
    },
    {
      case: 'says nothing of a member account that it does not know',
      there: asDelegated({ summary: unreadable() }),
      gives: ['root-keys:note:elsewhere'],
      says: ['can’t be read'],
    },
    {
      case: 'is for this account where there is no organization yet',
      there: { ...has, organization: { organization: null } },
      gives: ['root-keys:note:present'],
    },
    {
      case: 'points elsewhere in GovCloud, where root can not sign in',
      there: { ...has, caller: { ...callerOf(), partition: 'aws-us-gov' } },
      gives: ['root-keys:note:elsewhere'],
    },
    {
      case: 'switches centralised root access on where the file names member accounts',
      file: { memberRoots: ['members'] },
      there: { ...proven, summary: none, memberRoots: { on: false, roots: [] } },
      gives: [ENABLE],
    },
    {
      case: 'removes what each root has, one yes each, and leaves alone what has nothing',
      file: { memberRoots: ['members'] },
      there: {
        ...proven,
        summary: none,
        memberRoots: roots({ password: true, mfa: true }, { password: false, accessKeys: false }),
      },
      gives: [`root-keys:delete:${DEV} !credential`],
      says: [/^password, MFA: removed/],
    },
    {
      case: 'never takes a root that can’t be read, or of which AWS says nothing, for one with credentials',
      file: { memberRoots: ['members'] },
      there: { ...proven, summary: none, memberRoots: roots(null, {}) },
      gives: [`root-keys:note:unread%3A${DEV}`],
      says: ["can't be read"],
    },
    {
      case: 'leaves member accounts to an administrator signed in through Identity Center',
      file: { memberRoots: ['members'] },
      there: { summary: none, memberRoots: roots({ password: true }, {}) },
      gives: ['root-keys:note:members-later'],
      says: ['root-keys signs in first'],
    },
  ]);

  it('waits 35 days, or as many as were asked for', () => {
    const after = (wait?: number) =>
      planOf(rootKeys, {
        ...{ file: off('2026-11-21'), there: proven },
        ...(wait === undefined ? {} : { wait }),
      })[0]?.summary;
    expect(after()).toContain('delete from 2026-12-26');
    expect(after(2)).toContain('delete from 2026-11-23');
  });
});

describe('the checklist of the root-keys step', () => {
  /** What AWS says of each item, read from a simulated account. */
  async function tellFrom(tweak: (state: WorldState) => void): Promise<Record<string, Told>> {
    const world = openWorld({ world: 'startup', tweak });
    return told(world);
  }

  async function told(world: ReturnType<typeof openWorld>): Promise<Record<string, Told>> {
    const file = memoryFile({ version: 1, region: 'eu-central-1' });
    const region = { value: 'eu-central-1', named: true };
    const io = { steps, aws: world.aws, region, clock: world.sandbox.clock };
    const { actual } = readerFor(io, file.loaded());
    const shared = { ...io, config: file.loaded().config, actual };
    const says = rootKeys.checklist.map(async ({ id, doneWhen }) => [id, await doneWhen?.(shared)]);
    return Object.fromEntries(await Promise.all(says)) as Record<string, Told>;
  }

  it('is not done while AWS counts a key, and ticks itself when there is none', async () => {
    const world = openWorld({ world: 'startup' });
    const open = { 'root-keys-off': null, 'root-keys-deleted': false, 'root-password': null };
    expect(await told(world)).toEqual(open);
    playPart('root-keys-deleted', 'eu-central-1', world.sandbox);
    expect(await told(world)).toEqual({
      ...open,
      'root-keys-off': true,
      'root-keys-deleted': true,
    });
  });

  it('takes a root user without password for one who keeps none', async () => {
    const none = (state: WorldState) => {
      const iam = state.iam['111122223333'];
      if (iam) iam.rootPassword = false;
    };
    expect((await tellFrom(none))['root-password']).toBe(true);
  });

  it('says nothing where the account summary can’t be read', async () => {
    const refused = (state: WorldState) => state.switches.deny.push('iam:GetAccountSummary');
    expect(Object.values(await tellFrom(refused))).toEqual([null, null, null]);
  });

  it('says nothing of a member account’s own root', async () => {
    const member = (state: WorldState) => {
      state.caller.account = '444455556666';
      state.caller.arn = 'arn:aws:iam::444455556666:user/ana';
    };
    expect(Object.values(await tellFrom(member))).toEqual([null, null, null]);
  });
});
