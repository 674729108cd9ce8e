/** Sign-ins to one instance, as far as this account may be told of them. */
import { known } from './known.ts';
import type { SignIn } from './trail-types.ts';
import type { Instance, Known } from './types.ts';
import type { Aws } from './api.ts';

/** They are recorded in the account that owns the instance, in its Region. */
export function signInsOf(
  { trail }: Pick<Aws, 'trail'>,
  account: string,
  instance: Instance | null,
): Promise<Known<SignIn[]>> {
  if (instance === null) return Promise.resolve({ known: false, why: 'there is no sign-in yet' });
  if (instance.ownerAccountId !== account) {
    const why = `CloudTrail has sign-ins in ${instance.ownerAccountId} only`;
    return Promise.resolve({ known: false, why });
  }
  return known(trail.signIns(instance.region));
}
