/** Existing people as the file writes them. People fed from outside are not ours and left out. */
import { findable } from './find-person.ts';
import type { User } from '../aws/types.ts';
import { email, personalName, userName } from './fields.ts';
import { ambiguous, fits } from './import-names.ts';
import { inSentence, nameKey } from './naming.ts';
import type { Config } from './schema.ts';

export interface ImportedUsers {
  users: NonNullable<Config['users']>;
  /** The imported people by id: user name, and place in the file. */
  names: Map<string, { name: string; order: number }>;
  notes: string[];
}

/** Everybody whom the file can describe; the others in notes. */
export function importUsers(all: readonly User[]): ImportedUsers {
  const users: ImportedUsers['users'] = {};
  const names: ImportedUsers['names'] = new Map();
  const notes: string[] = [];
  const external = all.filter((user) => user.external).map((user) => user.userName);
  if (external.length > 0) {
    notes.push(
      `${external.length} ${external.length === 1 ? 'user comes' : 'users come'} from your identity provider, left out: ${inSentence(external)}.`,
    );
  }
  const sameNames = ambiguous(all.map((user) => user.userName));
  const sameEmails = ambiguous(all.map((user) => user.email ?? '').filter((text) => text !== ''));
  for (const user of all) {
    if (user.external) continue;
    const { userName: _name, ...person } = findable(user);
    const problem =
      missingPart(user, person) ??
      (sameNames.has(nameKey(user.userName)) ? 'another name differs in case only' : null) ??
      (sameEmails.has(nameKey(person.email)) ? `${person.email} belongs to several users` : null);
    if (problem !== null) {
      notes.push(`User ${user.userName} left out: ${problem}.`);
      continue;
    }
    users[user.userName] = person;
    names.set(user.id, { name: user.userName, order: names.size });
  }
  return { users, names, notes };
}

function missingPart(
  user: User,
  person: { givenName: string; familyName: string; email: string },
): string | null {
  if (!fits(userName, user.userName)) return "the file can't hold that user name";
  const parts = [
    ['a given name', fits(personalName, person.givenName)],
    ['a family name', fits(personalName, person.familyName)],
    ['an e-mail address', fits(email, person.email)],
  ] as const;
  const lacking = parts.filter(([, ok]) => !ok).map(([part]) => part);
  return lacking.length === 0 ? null : `it lacks ${lacking.join(', ')} that the file can hold`;
}
