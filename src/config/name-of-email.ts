/**
 * A person's name as their e-mail address suggests it: `jun.tanaka@acme.example` is Jun Tanaka. Only ever a default
 * under Enter for somebody who sits there, for an address may say something else.
 */

/** Null where the address isn't two words of letters before the @. */
export function nameOfEmail(email: string): { givenName: string; familyName: string } | null {
  const match = /^(\p{L}{2,})[._-](\p{L}{2,})(?:\+[^@]*)?@/u.exec(email.normalize('NFC'));
  const [, given = '', family = ''] = match ?? [];
  return match ? { givenName: capital(given), familyName: capital(family) } : null;
}

function capital(word: string): string {
  return `${word.slice(0, 1).toLocaleUpperCase('en')}${word.slice(1).toLocaleLowerCase('en')}`;
}

/** `acme.example`, where all of these addresses that have one are of it; null: of several, or of none. */
export function commonDomain(emails: readonly string[]): string | null {
  const domains = new Set(
    emails
      .filter((email) => email.includes('@'))
      .map((email) => email.slice(email.lastIndexOf('@') + 1).toLowerCase()),
  );
  const [only] = domains;
  return domains.size === 1 && only ? only : null;
}
