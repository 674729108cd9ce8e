/**
 * Which Region a portal lives in. No call says so; but each Region answers for its own portals only, so the likely ones
 * are asked a few at a time. One that did not answer is unknown, and said.
 */
import { isOtherPortal } from '../aws/oidc.ts';
import { parallel } from '../aws/parallel.ts';
import { AppError } from '../errors.ts';
import { ACCOUNT_ACCESS, type SignInIo } from './session.ts';

const AT_ONCE = 6;

/** Asks in the order given. Throws AppError SSB-340 when none knows the portal, and why where the first did not answer. */
export async function findPortalRegion(
  startUrl: string,
  candidates: readonly string[],
  { aws }: Pick<SignInIo, 'aws'>,
): Promise<string> {
  const silent: string[] = [];
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const some = candidates.slice(from, from + AT_ONCE);
    const answers = await parallel(some, AT_ONCE, (region) => knows(startUrl, region, aws));
    const found = some.find((_region, index) => answers[index] === 'yes');
    if (found !== undefined) return found;
    const failed = answers.filter((answer) => typeof answer === 'object');
    // Nobody answers: the others would not either.
    if (from === 0 && failed.length === some.length && failed[0]) throw failed[0].error;
    silent.push(...some.filter((_region, index) => typeof answers[index] === 'object'));
  }
  throw notFound(startUrl, candidates.length, silent);
}

async function knows(
  startUrl: string,
  region: string,
  aws: SignInIo['aws'],
): Promise<'yes' | 'no' | { error: unknown }> {
  const oidc = aws.oidc(region);
  try {
    const by = await oidc.register({ clientName: 'sso-bootstrap', scopes: [ACCOUNT_ACCESS] });
    return (await oidc.startDevice(by, startUrl)) === null ? 'no' : 'yes';
  } catch (error) {
    return isOtherPortal(error) ? 'no' : { error };
  }
}

function notFound(startUrl: string, asked: number, silent: readonly string[]): AppError {
  const regions = `${asked} ${asked === 1 ? 'Region was' : 'Regions were'} asked`;
  return new AppError('SSB-340', `No Region knows the portal ${startUrl}.`, {
    why:
      silent.length === 0 ? `${regions}.` : `${regions}; no answer came from ${silent.join(', ')}.`,
    fix: [
      'Open the address in a browser, and use the one that you arrive at.',
      'If you know the Region: --sso-region REGION',
    ],
  });
}
