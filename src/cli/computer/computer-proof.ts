/** Which of our profiles a person can prove, and the sign-in in which they are proven. */
import type { DesiredUser } from '../../config/desired.ts';
import type { GrantPair } from '../../config/naming.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import { profilesOf } from '../../sign-in/known-sessions.ts';
import type { ProfileToProve, Proof } from '../../sign-in/prove.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import type { SignInIo } from '../../sign-in/sign-in-io.ts';
import { signInFor } from '../../sign-in/sign-in-for.ts';
import type { SignedIn } from '../../sign-in/sign-in.ts';
import type { Agreed } from './computer-profiles.ts';
import type { Flow } from '../changes/flow.ts';
import { tryProfiles } from './try-profiles.ts';

export interface Proven {
  signed: SignedIn;
  /** Another person's sign-in, or one that nothing proves, is not. */
  kept: boolean;
  proofs: Proof[];
}

/**
 * Those of our profiles that the person has, as the file shows them now; only what this person has can be proven by this
 * person. Where nothing is written, as they would be.
 */
export async function provable(
  path: string,
  {
    to,
    sections,
    grants,
    planned,
  }: Pick<Agreed, 'to' | 'sections'> & { grants: readonly GrantPair[]; planned: boolean },
): Promise<ProfileToProve[]> {
  const ours = Object.fromEntries(
    sections.filter(({ kind }) => kind === 'profile').map(({ name, keys }) => [name, keys]),
  );
  const own = new Set(grants.map(({ permissionSet, account }) => `${account.id}/${permissionSet}`));
  return profilesOf(to, planned ? ours : await seenBySdk(path)).filter(
    ({ profile, accountId, permissionSet }) =>
      Object.hasOwn(ours, profile) && own.has(`${accountId}/${permissionSet}`),
  );
}

/** Throws the AppErrors of signing in. */
export async function signedInAndProven(
  { session: { ui } }: Flow,
  to: SignInSession,
  io: SignInIo,
  { person, profiles }: { person: DesiredUser; profiles: readonly ProfileToProve[] },
): Promise<Proven> {
  const { done, ...signIn } = await signInFor(to, io, person.userName, async () => ({
    proofs: await tryProfiles(ui, to, profiles, io, {
      justAssigned: true,
      expected: person.userName,
    }),
  }));
  return { ...signIn, ...done };
}
