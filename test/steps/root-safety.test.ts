import { describe, expect, it } from 'vitest';
import { readerFor } from '../../src/engine/survey.ts';
import { openSandbox } from '../../src/sandbox/open.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { RootFacts } from '../../src/steps/actual.ts';
import { steps } from '../../src/steps/index.ts';
import { rootSafety } from '../../src/steps/root-safety.ts';
import type { Told } from '../../src/steps/step.ts';
import { users } from '../../src/steps/users.ts';
import { memoryFile, openWorld } from '../helpers/world.ts';
import { asDelegated, callerOf, instanceOf, rootFacts } from './builders.ts';
import { wantUser } from './wanted.ts';
import { needsOf, planOf, planTable } from './plan-table.ts';

const manual = (id: string) => `root-safety:manual:${id}`;
const MFA = manual('root-mfa');
const SECOND = manual('root-mfa-second');
const BILLING = manual('billing-access');
const CONTACTS = manual('alternate-contacts');
const MAILBOX = manual('root-mailbox');
const seen = { by: 'ada', date: '2026-11-22' };
const all = {
  'root-mfa': seen,
  'root-mfa-second': seen,
  'billing-access': seen,
  'alternate-contacts': seen,
  'root-mailbox': seen,
};
const no = { known: false as const, why: 'not allowed' };
const told = (over: Partial<RootFacts>) => ({ root: rootFacts(over) });
const bare = told({
  mfa: { known: true, value: false },
  apps: { known: true, value: 0 },
  missingContacts: { known: true, value: ['billing', 'operations', 'security'] },
});

describe('the plan of the root-safety step', () => {
  planTable(rootSafety, [
    {
      case: 'asks for all of it where root has nothing yet',
      there: bare,
      gives: [MFA, SECOND, BILLING, CONTACTS, MAILBOX],
      says: ['an MFA device', 'a second', 'Billing access', /security$/, 'mailbox'],
    },
    {
      case: 'names the contacts that are missing where some are there',
      there: told({ missingContacts: { known: true, value: ['operations'] } }),
      gives: [SECOND, BILLING, CONTACTS, MAILBOX],
      says: ['a second', 'Billing', '(not set: operations)', 'mailbox'],
    },
    {
      case: 'leaves out what AWS shows done, and asks for what it can not tell',
      gives: [SECOND, BILLING, MAILBOX],
    },
    {
      case: 'takes an authenticator app of root for a device, and two for two',
      there: told({ mfa: no, apps: { known: true, value: 2 } }),
      gives: [BILLING, MAILBOX],
    },
    {
      case: 'asks for nothing once all is shown or confirmed',
      file: { confirmed: all },
      gives: [],
    },
    {
      case: 'believes AWS more than anybody’s word',
      file: { confirmed: all },
      there: bare,
      gives: [MFA, CONTACTS],
    },
    {
      case: 'ticks nothing that can not be read, and says why',
      there: told({ mfa: no, apps: no, missingContacts: no }),
      gives: [
        MFA,
        SECOND,
        BILLING,
        CONTACTS,
        MAILBOX,
        'root-safety:note:unreadable-root-mfa',
        'root-safety:note:unreadable-alternate-contacts',
      ],
    },
    {
      case: 'ticks nothing that the account summary leaves out',
      there: told({ mfa: { known: true, value: undefined }, apps: no }),
      gives: [MFA, SECOND, BILLING, MAILBOX],
    },
    {
      case: 'takes a person’s word where AWS can not be read',
      file: { confirmed: all },
      there: told({ mfa: no, apps: no, missingContacts: no }),
      gives: [],
    },
    {
      case: 'points to the management account from any other',
      there: asDelegated(bare),
      gives: ['root-safety:note:elsewhere'],
      says: ['111122223333, the management account'],
    },
    {
      case: 'is for this account where there is no organization yet',
      there: { ...bare, organization: { organization: null } },
      gives: [MFA, SECOND, BILLING, CONTACTS, MAILBOX],
    },
    {
      case: 'points elsewhere in GovCloud, where root can not sign in',
      there: { ...bare, caller: { ...callerOf(), partition: 'aws-us-gov' } },
      gives: ['root-safety:note:elsewhere'],
      says: ['aws-us-gov'],
    },
  ]);

  it('waits for nothing, and nothing waits for it: users are made all the same', () => {
    expect(needsOf(planOf(rootSafety, { there: bare }), MFA)).toEqual([]);
    const made = planOf(users, { wants: { users: [wantUser('ada@example.com')] } });
    expect(made.flatMap(({ needs }) => needs).filter((id) => id.startsWith('root-'))).toEqual([]);
    expect(rootSafety.checklist.filter(({ blocks }) => blocks)).toEqual([]);
  });
});

describe('the checklist of the root-safety step', () => {
  it('is two pages: the credentials of root, and the account', () => {
    const place = { region: 'eu-west-1', instance: instanceOf() };
    const pages = rootSafety.checklist.map((item) => item.url(place));
    expect(pages).toEqual([
      'https://console.aws.amazon.com/iam/home#/security_credentials',
      'https://console.aws.amazon.com/iam/home#/security_credentials',
      'https://console.aws.amazon.com/billing/home#/account',
      'https://console.aws.amazon.com/billing/home#/account',
      'https://console.aws.amazon.com/billing/home#/account',
    ]);
  });

  /** What AWS says of each item that it can tell of, read from a simulated account. */
  async function tellFrom(tweak: (state: WorldState) => void): Promise<Record<string, Told>> {
    const world = openWorld({ world: 'startup', tweak });
    const file = memoryFile({ version: 1, region: 'eu-central-1' });
    const region = { value: 'eu-central-1', named: true };
    const io = { steps, aws: world.aws, region, clock: world.sandbox.clock };
    const { actual } = readerFor(io, file.loaded());
    const shared = { ...io, config: file.loaded().config, actual };
    const says = rootSafety.checklist.map(async ({ id, doneWhen }) => [
      id,
      await doneWhen?.(shared),
    ]);
    return Object.fromEntries(await Promise.all(says)) as Record<string, Told>;
  }

  it('ticks itself where AWS can tell, and never where it can not', async () => {
    const untold = { 'billing-access': undefined, 'root-mailbox': undefined };
    expect(await tellFrom(() => undefined)).toEqual({
      ...untold,
      'root-mfa': false,
      'root-mfa-second': null,
      'alternate-contacts': false,
    });
    const done = (state: WorldState) => {
      const { console: person } = openSandbox({ world: 'startup', state });
      person.addRootDevice('one');
      person.addRootDevice('two');
      person.fillContacts({ name: 'a', title: 'b', email: 'c@example.com', phone: '1' });
    };
    expect(await tellFrom(done)).toEqual({
      ...untold,
      'root-mfa': true,
      'root-mfa-second': true,
      'alternate-contacts': true,
    });
    const actions = [...rootSafety.actions.read];
    expect(await tellFrom((state) => state.switches.deny.push(...actions))).toEqual({
      ...untold,
      'root-mfa': null,
      'root-mfa-second': null,
      'alternate-contacts': null,
    });
  });

  it('reads nothing of a member account’s own root', async () => {
    const member = (state: WorldState) => {
      state.caller.account = '444455556666';
      state.caller.arn = 'arn:aws:iam::444455556666:user/ana';
      state.iam['444455556666'] = {
        ...state.iam['111122223333'],
        users: [],
        rootMfa: true,
      } as never;
    };
    expect((await tellFrom(member))['root-mfa']).toBeNull();
  });

  it('can not be done by the program', async () => {
    const [change] = planOf(rootSafety, { there: bare });
    // Nothing of the surroundings is used, so none is given.
    const outcome = change && (await rootSafety.apply(change, {} as never));
    expect(outcome).toEqual({ status: 'skipped', reason: 'only a person can do this' });
  });
});

describe('the checklist of the root-safety step', () => {
  it('has items that each say where to begin, since what was done before is left out', () => {
    const mfa = rootSafety.checklist.filter(({ id }) => id.startsWith('root-mfa'));
    expect(mfa).toHaveLength(2);
    for (const { path } of mfa) {
      expect(path[0]).toContain('Sign in as the root user');
      expect(path.join('\n')).toContain('> "Assign MFA device"');
    }
    const paths = rootSafety.checklist.flatMap(({ path }) => path).join('\n');
    expect(paths).not.toMatch(/same page|once more|as above/);
  });
});
