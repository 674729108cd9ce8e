/**
 * Whose an IAM user is: the person in Identity Center whom its tags or its name point to. A guess is only ever a
 * proposal, and it says what it rests on; where two people fit, nobody is proposed.
 */
import { nameKey } from '../config/naming.ts';
import type { Findable } from '../config/find-person.ts';

export interface Owner {
  userName: string;
  /** What it rests on: `tag email`, `same name`. */
  because: string;
}

export interface OwnedUser {
  name: string;
  tags: Readonly<Record<string, string>>;
}

/** Tags in which people keep whose a user is. */
const TAGS = ['email', 'e-mail', 'mail', 'owner', 'user', 'username'];

/** The one person it points to; null where it is nobody, or could be several. The surest hint decides alone. */
export function ownerOf({ name, tags }: OwnedUser, people: readonly Findable[]): Owner | null {
  const tagged = Object.entries(tags)
    .filter(([key]) => TAGS.includes(nameKey(key)))
    .map(([key, value]) => ({ word: nameKey(value), because: `tag ${key}` }));
  const word = nameKey(name);
  const hints = [
    ...tagged.map((tag) => ({ ...tag, handles: whole })),
    { word, because: 'same name', handles: whole },
    { word, because: 'same name before the @', handles: localParts },
    { word, because: 'given and family name', handles: spelled },
    { word, because: 'same given name', handles: given },
  ];
  for (const { word: wanted, because, handles } of hints) {
    const found = wanted === '' ? [] : people.filter((person) => handles(person).includes(wanted));
    const [one] = found;
    if (one && found.length === 1) return { userName: one.userName, because };
    if (found.length > 1) return null;
  }
  return null;
}

const whole = ({ userName, email }: Findable) => [userName, email].map(nameKey);

const localParts = ({ userName, email }: Findable) =>
  [userName, email].map((text) => nameKey(text).split('@')[0] ?? '');

/** Ada Lovelace as `ada.lovelace`, `ada_lovelace`, `ada-lovelace`, `adalovelace`, `alovelace`, `lovelace`. */
function spelled({ givenName, familyName }: Findable): string[] {
  const [first, last] = [nameKey(givenName), nameKey(familyName)];
  if (first === '' || last === '') return [];
  return [
    ...['.', '_', '-', ''].map((sign) => `${first}${sign}${last}`),
    `${first.slice(0, 1)}${last}`,
    last,
  ];
}

const given = ({ givenName }: Findable) => [nameKey(givenName)];
