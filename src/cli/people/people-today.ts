/** Each person with what they reach, whether a sign-in is known, and what became of their old key. Pure. */
import { dayOf } from '../../day.ts';
import { sameName } from '../../config/naming.ts';
import type { Config } from '../../config/schema.ts';
import { retiringIn } from '../../retire/entries.ts';
import type { Actual } from '../../steps/actual.ts';
import { standingOf, type When } from '../../steps/iam-user-standing.ts';
import { signedInOf, type SignedIn } from '../../steps/signed-in.ts';
import { peopleAccess, type PersonAccess } from './people.ts';

export interface PersonToday extends PersonAccess {
  /** `this run`: AWS says that it is signed in as that person; else the day of a sign-in. Null: AWS can't tell. */
  signedIn: string | null;
  /** Null: nobody has said whose the IAM users are. */
  oldKey: string | null;
}

interface Scene {
  actual: Actual;
  config: Config;
  when: When;
  /** AWS says that no IAM user has an active key. */
  noKeys: boolean;
}

export function peopleToday(scene: Scene): PersonToday[] {
  const signedIn = signedInOf(scene.actual);
  return peopleAccess(scene.actual).map((person) => {
    const seen = signedIn(person.name);
    const last = seen.known ? seen.value : null;
    return {
      ...person,
      signedIn: typeof last === 'number' ? dayOf(last) : last,
      oldKey: oldKeyOf(person.name, scene, signedIn),
    };
  });
}

function oldKeyOf(
  userName: string,
  { actual, config, when, noKeys }: Scene,
  seen: SignedIn,
): string | null {
  const { caller, iamUsers } = actual;
  const own = [...retiringIn(config, caller.account)].filter(
    ([, { person }]) => person !== undefined && sameName(person, userName),
  );
  if (own.length === 0) return noKeys ? 'none' : null;
  if (!iamUsers.known) return null;
  const { names, leaving } = iamUsers.value;
  const said = own.map(([name, entry]) => {
    if (names?.includes(name) === false) return 'deleted';
    const user = leaving.find((one) => one.name === name);
    const standing = user && standingOf(user, entry, seen, when);
    if (!standing || !user.keys.known) return null;
    if (standing.stage === 'off') return `off, delete from ${standing.date ?? '?'}`;
    if (standing.stage === 'due') return 'off, can be deleted';
    const all = [...user.keys.value, ...user.others.list];
    const on = all.filter(({ active }) => active).length;
    return on > 0 ? `${on} on` : 'none on';
  });
  return said.every((one) => one !== null) ? said.join('; ') : null;
}

/** A block for each person: the lines stay short on any screen. */
export function peopleText(people: readonly PersonToday[]): string[] {
  if (people.length === 0) return [];
  return [
    '',
    '  People',
    ...people.flatMap(({ name, access, signedIn, oldKey }) => [
      `    ${name}`,
      `      access     ${access.join(', ') || 'none'}`,
      `      signed in  ${signedInText(signedIn)}`,
      `      old key    ${oldKey ?? 'nobody knows'}`,
    ]),
  ];
}

function signedInText(signedIn: string | null): string {
  if (signedIn === null) return 'AWS does not say: ask them';
  return signedIn === 'this run' ? 'yes, in this run' : `yes, on ${signedIn}`;
}
