/** Who is meant by a word on the command line: a user name, an e-mail address, or a part that only one person has. */
import type { User } from '../aws/types.ts';
import { nameKey } from './naming.ts';

export interface Findable {
  userName: string;
  email: string;
  givenName: string;
  familyName: string;
}

/** A user as words find them: a part that AWS does not have is an empty one. */
export function findable({
  userName,
  email = '',
  givenName = '',
  familyName = '',
}: Pick<User, 'userName' | 'email' | 'givenName' | 'familyName'>): Findable {
  return { userName, email, givenName, familyName };
}

/** The one person, or everybody that it could be: nobody, or several. A whole name counts more than a part of another. */
export function findPeople<P extends Findable>(people: readonly P[], word: string): P[] {
  const key = nameKey(word.trim());
  if (key === '') return [];
  const whole = people.filter((person) => handles(person).includes(key));
  if (whole.length > 0) return whole;
  return people.filter((person) => handles(person).some((handle) => handle.includes(key)));
}

/** What a word is compared with. */
function handles({ userName, email, givenName, familyName }: Findable): string[] {
  return [...new Set([userName, email, `${givenName} ${familyName}`].map(nameKey))];
}
