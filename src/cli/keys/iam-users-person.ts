/** A person who is not in Identity Center yet: name and e-mail address, nothing else. */
import type { Findable } from '../../config/find-person.ts';
import { commonDomain } from '../../config/name-of-email.ts';
import { sameName } from '../../config/naming.ts';
import { newEmailProblem } from '../../config/new-email.ts';
import { askNames } from '../../steps/person-names.ts';
import type { Ui } from '../../ui/ui.ts';

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
    ...suggested(user, hint, people),
    check: (text) => emailProblem(text, people),
  });
  const names = await askNames(ui, { id: `iam-users.${user}`, whose: 'Their', email });
  return { userName: email, email, ...names };
}

/** What the user's name or tags say, or their name at the one domain that everybody else has. */
function suggested(user: string, hint: string | null, people: readonly Findable[]) {
  if (hint !== null) return { initial: { value: hint, source: 'its name or a tag' } };
  const domain = commonDomain(people.map(({ email }) => email));
  const value = `${user}@${domain ?? ''}`;
  const isPlain = /^[\w.+-]+$/.test(user);
  if (!isPlain || domain === null || emailProblem(value, people) !== null) return {};
  return { initial: { value, source: 'its name, and the domain of the others' } };
}

function emailProblem(text: string, people: readonly Findable[]): string | null {
  const problem = newEmailProblem(text);
  if (problem !== null) return problem;
  const there = people.find(({ userName, email }) =>
    [userName, email].some((word) => sameName(word, text)),
  );
  return there ? `${there.userName} has that address already: go back, and choose them.` : null;
}
