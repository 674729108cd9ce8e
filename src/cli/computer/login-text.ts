/** What `login` ends with, for people. */
import { plainText } from '../../aws/text.ts';
import { sideBySide, type Proof } from '../../sign-in/prove.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import type { SignedIn } from '../../sign-in/sign-in.ts';
import { personOf } from '../../sign-in/unproven.ts';

interface Told {
  signed: SignedIn;
  /** False: the sign-in was another person's or nobody's that we know, and is gone again. */
  kept: boolean;
  proofs: readonly Proof[];
  /** Milliseconds since 1970. */
  now: number;
}

export function loginText({ name }: SignInSession, { signed, kept, proofs, now }: Told): string[] {
  const who = personOf(proofs);
  const as = who === null ? '' : ` as ${plainText(who, 128)}`;
  if (!kept) return [`The sign-in to ${name}${as} was not kept: nobody is signed in.`];
  const words = { already: 'Still signed in', renewed: 'Renewed', 'signed-in': 'Signed in' };
  const width = Math.max(0, ...proofs.map(({ profile }) => profile.length));
  return [
    `${words[signed.how]} to ${name}${as}, until ${moment(signed.expiresAt, now)}.`,
    'AWS tools renew it by themselves until the session at the portal ends',
    '(8 hours, unless an administrator changed it).',
    ...(proofs.length === 0 ? ['No profile of this session is in the file yet.'] : ['']),
    ...proofs.flatMap((proof) => {
      const { profile, ok, why = '', expires } = proof;
      const end = ok && expires !== null ? `until ${moment(Date.parse(expires), now)}` : why;
      return [
        `  ${ok ? 'works ' : 'failed'}  ${profile.padEnd(width)}  ${end}`,
        ...sideBySide(proof).map((line) => `            ${line}`),
      ];
    }),
  ];
}

/** `18:40`, with the day where it is another one; in the time of this computer. */
export function moment(ms: number, now: number): string {
  const at = new Date(ms);
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (at.toDateString() === new Date(now).toDateString()) return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
