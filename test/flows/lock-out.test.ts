/** Every way to lock somebody out, tried on the command itself: refused with its reason, and nothing is touched. */
import { describe, expect, it } from 'vitest';
import { keysAction } from '../../src/cli/keys/keys-actions.ts';
import { AppError } from '../../src/errors.ts';
import { sampled } from '../properties/runs.ts';
import { eachRow } from '../steps/plan-table.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import {
  MANAGEMENT,
  ANA,
  BOB,
  ANA_KEY,
  BOB_KEY,
  TODAY,
  MAILBOX,
  file,
  type Attempt,
  rootMfa,
  open,
  type Mode,
  attempt,
  as,
  signedInBefore,
  alsoAdministrator,
  takings,
  withInline,
} from './lock-out-attempt.ts';

const ATTEMPTS: Record<string, Attempt & { says: RegExp[] }> = {
  'with nobody signed in': {
    says: [/bob\/9X4D: No Identity Center sign-in to 111122223333 was proven in this run/],
  },
  'of the key that signs this run, with nobody signed in': {
    confirm: [ANA_KEY],
    says: [/ana\/7Q2W: This run is signed by arn:aws:iam::111122223333:user\/ana itself/],
  },
  'with a session in another account': {
    as: BOB,
    says: [/of bob@acme\.example is proven in 4444\d+, not in 111122223333/],
  },
  'with a session that may only read': {
    as: BOB,
    tweak: as(BOB),
    says: [/ReadOnlyAccess of bob@acme\.example is proven, but may not undo this/],
  },
  'with a session whose access this very plan takes away': {
    as: ANA,
    only: null,
    text: file({ admins: [BOB] }),
    confirm: [BOB_KEY, `users:remove:AdministratorAccess-${MANAGEMENT}:ana%40acme.example`],
    says: [
      /AdministratorAccess of ana@acme\.example is proven, but this plan takes that access away/,
    ],
  },
  'with a session that may undo it without being an administrator’s, and that this very plan takes away':
    {
      as: BOB,
      only: null,
      tweak: (state) => {
        as(BOB)(state);
        withInline(state, 'iam:*');
      },
      text: `${file()}absent: { assignments: [{ permissionSet: ReadOnlyAccess, account: "${MANAGEMENT}", user: ${BOB} }] }\n`,
      confirm: [
        BOB_KEY,
        `assignments:unassign:ReadOnlyAccess:${MANAGEMENT}:user%2Fbob%40acme.example`,
      ],
      says: [/ReadOnlyAccess of bob@acme\.example is proven, but this plan takes that access away/],
    },
  'where root has no MFA': {
    as: ANA,
    tweak: () => undefined,
    says: [/nobody could get back in: .*AWS doesn’t say that root has MFA/],
  },
  'where the word on the root mailbox is old': {
    as: ANA,
    text: file({ mailbox: MAILBOX('2026-10-22') }),
    says: [/nobody has confirmed the root mailbox within the last 30 days/],
  },
  'where the word on the root mailbox is from a day to come': {
    as: ANA,
    text: file({ mailbox: MAILBOX('2027-01-01') }),
    says: [/nobody has confirmed the root mailbox/],
  },
  'where the file says that root has MFA and AWS does not': {
    as: ANA,
    tweak: () => undefined,
    text: file({ mailbox: `${MAILBOX(TODAY)}  root-mfa: { by: ana, date: "${TODAY}" }\n` }),
    says: [/AWS doesn’t say that root has MFA/],
  },
  'where the second administrator signed in too long ago': {
    as: ANA,
    text: file({ mailbox: '', admins: [ANA, BOB] }),
    tweak: alsoAdministrator(BOB, 31),
    says: [/no second administrator is known to have signed in/],
  },
  'where the second administrator has a set that denies something, whatever that is': {
    as: ANA,
    text: file({ mailbox: '' }),
    tweak: (state) => {
      as(BOB)(state);
      signedInBefore(state, BOB, 1);
      withInline(state, 'iam:*', 'Deny');
      const set = state.instances[0]?.permissionSets.find(({ name }) => name === 'ReadOnlyAccess');
      set?.managedPolicies.push('arn:aws:iam::aws:policy/AdministratorAccess');
    },
    says: [/no second administrator is known to have signed in/],
  },
  'where the one who signed in lately is no administrator': {
    as: ANA,
    text: file({ mailbox: '' }),
    tweak: (state) => {
      rootMfa(state);
      signedInBefore(state, BOB, 1);
    },
    says: [/no second administrator is known to have signed in/],
  },
  'with a session that may switch keys on, and no more': {
    as: BOB,
    tweak: (state) => {
      as(BOB)(state);
      withInline(state, 'iam:UpdateAccessKey');
    },
    says: [/ReadOnlyAccess of bob@acme\.example is proven, but may not undo this/],
  },
  'with a session of which nobody may say what it may do': {
    as: BOB,
    tweak: (state) => {
      as(BOB)(state);
      withInline(state, 'iam:*');
      state.switches.deny.push('iam:SimulatePrincipalPolicy');
    },
    says: [/ReadOnlyAccess of bob@acme\.example is proven, but nobody can tell that it may undo/],
  },
  'of the last administrator, where there is no Identity Center': {
    world: 'last-key',
    text: `version: 1
region: us-west-2
confirmed:
${MAILBOX(TODAY)}retire:
  "333322221111/admin": { person: ana@acme.example, told: "2026-11-20" }
`,
    confirm: ['iam-users:deactivate:admin/8R1T', 'iam-users:deactivate:admin/password'],
    says: [/admin\/8R1T: This run is signed by/, /admin\/password: No Identity Center sign-in/],
  },
};

const MODES: Mode[] = ['with --yes', 'without --yes', 'with JSON', 'by hand'];

// Nearly each attempt in one of the modes; in .ci/run in all of them.
const cases = sampled(
  Object.entries(ATTEMPTS).flatMap(([name, tried]) => MODES.map((mode) => ({ name, tried, mode }))),
  5,
);

describe('taking a credential away', () => {
  eachRow(
    cases,
    ({ name, mode }) => `is refused ${name}, ${mode}`,
    async ({ tried, mode }) => {
      const { ended, touched } = await attempt(tried, mode);
      expect(touched).toEqual([]);
      expect(ended).toBeInstanceOf(AppError);
      const { code, details } = ended as AppError;
      // A person is waited for at the portal, and never comes.
      if (mode === 'by hand' && (tried.as ?? null) === null && tried.world === undefined) {
        expect(code).toBe('SSB-342');
        return;
      }
      expect({ code, details }).toMatchObject({ code: 'SSB-350' });
      for (const text of tried.says) expect(details.problems?.join('\n')).toMatch(text);
      expect(details.fix?.length).toBeGreaterThan(0);
    },
  );

  it.each(['ana/7Q2W', 'bob', 'bob/password'])('is refused to keys, too: %s', async (target) => {
    const { world, write } = open({});
    const session = testSession('keys', world, scriptedUi({}, { interactive: false }), {
      yes: true,
      confirm: [`iam-users:deactivate:${target === 'bob' ? 'bob/9X4D' : target}`],
    });
    write(session.folder);
    await expect(keysAction(session, 'deactivate', target, {})).rejects.toMatchObject({
      code: 'SSB-350',
    });
    expect(takings(world)).toEqual([]);
  });

  it('is refused to keys where --confirm names something else than is asked for', async () => {
    const { world, write } = open({});
    const session = testSession('keys', world, scriptedUi({}, { interactive: false }), {
      yes: true,
      confirm: [ANA_KEY],
    });
    write(session.folder);
    await expect(keysAction(session, 'deactivate', 'bob', {})).rejects.toMatchObject({
      code: 'SSB-205',
    });
    expect(takings(world)).toEqual([]);
  });
});
