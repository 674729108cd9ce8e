/** A person who is not in Identity Center yet: name and e-mail address, nothing else. */
import { email as emailSchema, userName as userNameSchema } from '../config/schema.ts';
import type { Findable } from '../config/find-person.ts';
import { sameName } from '../config/naming.ts';
import type { Ui } from '../ui/ui.ts';

/** The e-mail address becomes the user name, as everywhere. */
export async function askNewPerson(
  ui: Ui,
  { user, email: hint }: { user: string; email: string | null },
  people: readonly Findable[],
): Promise<Findable> {
  const email = await ui.text({
    kind: 'text',
    id: `iam-users.${user}.email`,
    label: 'Their e-mail address:',
    help: 'It is the user name at sign-in, and where AWS sends the first code. It must be one that the person reads, and not shared.',
    ...(hint !== null && { initial: { value: hint, source: 'its name or a tag' } }),
    check: (text) => emailProblem(text, people),
  });
  const ask = (part: 'given' | 'family') =>
    ui.text({
      kind: 'text',
      id: `iam-users.${user}.${part}`,
      label: `Their ${part} name:`,
      help: 'Shown in the portal and in the list of users.',
      check: (text) => (text.trim() === '' ? 'AWS wants one here.' : null),
    });
  const givenName = (await ask('given')).trim();
  const familyName = (await ask('family')).trim();
  return { userName: email, email, givenName, familyName };
}

function emailProblem(text: string, people: readonly Findable[]): string | null {
  if (!emailSchema.safeParse(text).success) return 'That is not an e-mail address.';
  if (!userNameSchema.safeParse(text).success) return 'AWS does not accept that as a user name.';
  const there = people.find(({ userName, email }) =>
    [userName, email].some((word) => sameName(word, text)),
  );
  return there ? `${there.userName} has that address already: go back, and choose them.` : null;
}
