/** What is planned for one IAM user on the way out, by how far it is. Pure. */
import { listOf } from '../aws/list-of.ts';
import type { Retiring } from '../config/schema.ts';
import { WAIT_DAYS, type Standing } from '../retire/stage.ts';
import {
  byAge,
  isOther,
  keyMeant,
  lastFour,
  nameOf,
  partOfOther,
  PASSWORD,
  pluralOf,
  shownKey,
  shownOther,
} from '../retire/target.ts';
import type { LeavingUser } from './actual.ts';
import { credentialQuestion } from './credential-question.ts';
import { standingOf, type When } from './iam-user-standing.ts';
import type { SignedIn } from './signed-in.ts';
import { changeId, note, type Change, type Verb } from './change.ts';

/** The id of a change to a credential: `iam-users:deactivate:ana/7Q2W`. */
export function credentialChange(verb: Verb, user: string, part: string | null): string {
  // No sign in the part needs encoding, and a user name holds no slash.
  return nameOf({ user: changeId('iam-users', verb, user), part });
}

/** Changes and notes for one user. */
export function changesFor(
  user: LeavingUser,
  entry: Retiring,
  signedIn: SignedIn,
  when: When,
): Change[] {
  const { name, keys } = user;
  const found = standingOf(user, entry, signedIn, when);
  if (found === null || !keys.known) {
    const why = keys.known ? '' : keys.why;
    return [
      note(
        'iam-users',
        `unreadable:${name}`,
        `IAM user ${name}`,
        `its keys can't be read: ${why}`,
        'unread',
      ),
    ];
  }
  const { stage, date } = found;
  const twins = twinsOf(user);
  if (twins !== null && (stage === 'told' || stage === 'due')) return [ambiguous(name, twins)];
  if (stage === 'told') return switchingOff(user);
  if (stage === 'due') return deleting(user, entry.deactivated ?? when.today);
  if (stage === 'empty') return [deletingUser(user, [])];
  if (stage === 'off' && entry.deactivated === undefined) return [noting(user, entry, when)];
  const then = (entry.nobody === undefined ? NEXT : OF_NOBODY)[stage] ?? '';
  const until = stage === 'accepted' ? `until ${date ?? ''}` : `from ${date ?? ''}`;
  const text = {
    off: `all is off; it can be deleted ${until}`,
    accepted: `${found.next}, ${until}`,
  };
  return [
    note(
      'iam-users',
      `${stage}:${name}`,
      `IAM user ${name}`,
      stage === 'off' || stage === 'accepted' ? text[stage] : `${found.next}${then}`,
      ...(stage === 'accepted' ? [] : (['open'] as const)),
    ),
  ];
}

const OF_NOBODY: Partial<Record<Standing['stage'], string>> = { ready: ': keys deactivate' };

const NEXT: Partial<Record<Standing['stage'], string>> = {
  'not-ready': '; then: keys told',
  ready: ': keys told',
};

/** Two of a kind that end alike, in words; null where there are none. */
function twinsOf({ keys, others }: LeavingUser): string | null {
  const own = listOf(keys);
  const twinKey = own.find(({ id }) => Array.isArray(keyMeant(own, lastFour(id))));
  if (twinKey) {
    const last4 = lastFour(twinKey.id);
    const both = own.filter(({ id }) => lastFour(id) === last4);
    return `two keys end in ${last4}, ${byAge(both)}`;
  }
  const parts = others.list.map(partOfOther);
  const twin = others.list.find((one, index) => parts.indexOf(partOfOther(one)) !== index);
  return twin === undefined ? null : `two ${pluralOf(twin.kind)} end in ${lastFour(twin.id)}`;
}

function ambiguous(name: string, twins: string): Change {
  const text = `${twins}: by name nobody can tell them apart, so neither is touched; see to one in the console`;
  return note('iam-users', `twins:${name}`, `IAM user ${name}`, text, 'open');
}

function switchingOff({ name, keys, password, others }: LeavingUser): Change[] {
  const active = listOf(keys).filter(({ active: on }) => on);
  return [
    ...active.map(({ id }) => {
      const last4 = lastFour(id);
      return credential('deactivate', name, last4, {
        summary: `access key ${shownKey(last4)} is switched off; it can be switched on again`,
        meaning: [
          'Calls signed with it fail within minutes. Nothing is deleted.',
          'Whoever still needs it finds out now, while there is a way back: keys reactivate.',
        ],
      });
    }),
    ...others.list
      .filter(({ active: on }) => on)
      .map((one) =>
        credential('deactivate', name, partOfOther(one), {
          summary: `${shownOther(one)} is switched off; it can be switched on again`,
          meaning: [
            'What signs in with it fails within minutes. Nothing is deleted.',
            'Whoever still needs it finds out now, while there is a way back: keys reactivate.',
          ],
        }),
      ),
    ...(password.known && !password.value
      ? []
      : [
          credential('deactivate', name, PASSWORD, {
            summary: 'the console password is taken away for good: only a new one brings it back',
            meaning: [
              'AWS can’t switch a password off, only take it away: keys reactivate can’t bring it back.',
              'The way back is a new one: IAM > Users > the user > Security credentials > Console sign-in.',
            ],
          }),
        ]),
  ];
}

/** The keys first, then the user: AWS refuses it the other way round. */
function deleting(user: LeavingUser, since: string): Change[] {
  const keys = listOf(user.keys).map(({ id }) => {
    const last4 = lastFour(id);
    return credential('delete', user.name, last4, {
      summary: `access key ${shownKey(last4)} is deleted`,
      meaning: [`There is no way back. It has been off since ${since}.`],
    });
  });
  const others = user.others.list.map((one) =>
    credential('delete', user.name, partOfOther(one), {
      summary: `${shownOther(one)} is deleted`,
      meaning: [`There is no way back. It has been off since ${since}.`],
    }),
  );
  const all = [...keys, ...others];
  return [
    ...all,
    deletingUser(
      user,
      all.map(({ id }) => id),
    ),
  ];
}

function deletingUser({ name, others }: LeavingUser, needs: string[]): Change {
  return credential('delete', name, null, {
    summary: 'the user is deleted, with its MFA devices, policies and group memberships',
    meaning: [
      'There is no way back. Nobody can sign in with it any more: it has no key and no password.',
      ...others.unread.map(
        ({ kind, why }) =>
          `Whether it has ${pluralOf(kind)} can't be read: ${why}. AWS deletes no user who has one.`,
      ),
    ],
    needs,
  });
}

/** Off, and nobody knows since when: without a day the waiting would never end. */
function noting({ name }: LeavingUser, { person }: Retiring, { wait }: When): Change {
  const days = wait ?? WAIT_DAYS[person === undefined ? 'machine' : 'person'];
  return {
    id: credentialChange('update', name, null),
    step: 'iam-users',
    verb: 'update',
    target: `IAM user ${name}`,
    summary: `all is off already: today is noted in the file, and the ${days} days of waiting begin`,
    risk: 'none',
    needs: [],
  };
}

/** Switching something on again: nobody plans that, somebody asks for it. */
export function switchingOn(user: string, part: string): Change {
  const what = isOther(part) ? part : `access key ${shownKey(part)}`;
  return credential('enable', user, part, {
    summary: `${what} is switched on again`,
    meaning: ['From then on it opens the account as it did before.'],
  });
}

function credential(
  verb: Verb,
  user: string,
  part: string | null,
  { summary, meaning, needs = [] }: { summary: string; meaning: string[]; needs?: string[] },
): Change {
  return {
    id: credentialChange(verb, user, part),
    step: 'iam-users',
    verb,
    target: `IAM user ${user}`,
    // The last four, as on the screen: nobody types that for the wrong key.
    word: part ?? user,
    question: credentialQuestion(verb, part),
    ...{ summary, meaning, needs },
    risk: 'credential',
  };
}
