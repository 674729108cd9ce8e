/** Which profile of ~/.aws to start with, asked where nothing says it. */
import type { ProfileSeen } from '../aws/profiles.ts';
import { plainText } from '../aws/text.ts';
import type { Ui } from '../ui/ui.ts';

/** Null: none of them, or there are none. */
export async function pickProfile(seen: readonly ProfileSeen[], ui: Ui): Promise<string | null> {
  if (seen.length === 0) return null;
  ui.say('  Nothing says which credentials to start with.', 'warn');
  return ui.choice<string | null>({
    kind: 'choice',
    id: 'credentials.profile',
    label: 'Which profile of ~/.aws shall this run use?',
    help: 'It is used to read, and after the review to change, the account that it belongs to. --profile NAME or AWS_PROFILE answers this.',
    choices: [
      ...seen.map(({ name, how }) => ({
        value: name,
        label: plainText(name, 64),
        hint: plainText(how, 80),
      })),
      { value: null, label: 'None of these: show me how to get credentials' },
    ],
    flag: '--profile',
    key: '(flag only)',
    example: seen[0]?.name ?? 'setup',
    back: true,
  });
}
