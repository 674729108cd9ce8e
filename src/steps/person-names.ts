/** The two names of a person that AWS wants: asked alike wherever somebody new comes in. */
import { nameOfEmail } from '../config/name-of-email.ts';
import type { TextQuestion, Ui } from '../ui/ui.ts';

type More = Partial<Pick<TextQuestion, 'flag' | 'key' | 'example'>>;

interface Whose extends More {
  /** Of the question: `users.you` makes `users.you.given`. */
  id: string;
  /** `Your`, `Their` */
  whose: string;
  email: string;
  /** What a rehearsal answers. */
  sample?: { givenName: string; familyName: string };
}

/** What the address suggests is under Enter for somebody who sits there, and never taken without one. */
export async function askNames(
  ui: Ui,
  { id, whose, email, sample, ...more }: Whose,
): Promise<{ givenName: string; familyName: string }> {
  const guess = nameOfEmail(email);
  const ask = async (part: 'given' | 'family', name: 'givenName' | 'familyName') => {
    const answer = await ui.text({
      kind: 'text',
      id: `${id}.${part}`,
      label: `${whose} ${part} name:`,
      help: 'Shown in the portal and in the list of users.',
      check: (text) =>
        text.trim() === '' ? `A ${part} name is needed: AWS has no user without one.` : null,
      ...(guess && {
        initial: { value: guess[name], source: 'the e-mail address' },
        explicit: true,
      }),
      ...(sample && { sample: sample[name] }),
      ...more,
    });
    return answer.trim();
  };
  return {
    givenName: await ask('given', 'givenName'),
    familyName: await ask('family', 'familyName'),
  };
}
