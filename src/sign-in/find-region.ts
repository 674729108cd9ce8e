/**
 * Which Region a portal lives in. No call says so; but each Region answers for its own portals only, so the likely ones
 * are asked a few at a time. One that did not answer is unknown, and said.
 */
import { isOtherPortal } from '../aws/oidc.ts';
import { parallel } from '../aws/parallel.ts';
import { AppError } from '../errors.ts';
import { ACCOUNT_ACCESS, type SignInIo } from './session.ts';

const AT_ONCE = 6;

/** Asks in the order given. Throws AppError SSB-340 when none of them knows the portal. */
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
    silent.push(...some.filter((_region, index) => answers[index] === 'unknown'));
  }
  throw notFound(startUrl, candidates.length, silent);
}

async function knows(
  startUrl: string,
  region: string,
  aws: SignInIo['aws'],
): Promise<'yes' | 'no' | 'unknown'> {
  const oidc = aws.oidc(region);
  try {
    const by = await oidc.register({ clientName: 'sso-bootstrap', scopes: [ACCOUNT_ACCESS] });
    return (await oidc.startDevice(by, startUrl)) === null ? 'unknown' : 'yes';
  } catch (error) {
    return isOtherPortal(error) ? 'no' : 'unknown';
  }
}

function notFound(startUrl: string, asked: number, silent: readonly string[]): AppError {
  const all = silent.length === asked;
  return new AppError(
    'SSB-340',
    all ? 'No Region of AWS answered.' : `No Region knows the portal ${startUrl}.`,
    {
      why:
        silent.length === 0
          ? `${asked} ${asked === 1 ? 'Region was' : 'Regions were'} asked.`
          : `${asked} were asked; no answer came from ${silent.join(', ')}.`,
      fix: [
        'Open the address in a browser, and use the one that you arrive at.',
        'If you know the Region: --sso-region REGION',
        ...(silent.length === 0 ? [] : ['Check the network, and HTTPS_PROXY if there is a proxy.']),
      ],
    },
  );
}
