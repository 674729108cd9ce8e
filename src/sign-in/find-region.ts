/**
 * Which Region a portal lives in. No call says so; but each Region answers for its own portals only, so the likely ones
 * are asked a few at a time. Where the answer leads to a page that names its Region, that one counts: behind an endpoint
 * of somebody's own all Regions may be one server. One that did not answer is unknown, and said.
 */
import { isOtherPortal } from '../aws/oidc.ts';
import { parallel } from '../aws/parallel.ts';
import { AppError } from '../errors.ts';
import { ACCOUNT_ACCESS } from './session.ts';
import type { SignInIo } from './sign-in-io.ts';
import { regionOfPage } from './start-url.ts';

const AT_ONCE = 6;

/** Asks in the order given. Throws AppError SSB-340 when none knows the portal or all do, and why where the first did not answer. */
export async function findPortalRegion(
  startUrl: string,
  candidates: readonly string[],
  { aws }: Pick<SignInIo, 'aws'>,
): Promise<string> {
  const silent: string[] = [];
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const some = candidates.slice(from, from + AT_ONCE);
    const answers = await parallel(some, AT_ONCE, (region) => homeBy(startUrl, region, aws));
    const homes = new Set(answers.filter((answer) => typeof answer === 'string'));
    // A portal is in one Region, and in a few where it is copied.
    if (homes.size === AT_ONCE) throw anywhere(startUrl);
    const [home] = homes;
    if (home !== undefined) return home;
    const failed = answers.filter((answer) => typeof answer === 'object' && answer !== null);
    // Nobody answers: the others would not either.
    if (from === 0 && failed.length === some.length && failed[0]) throw failed[0].error;
    silent.push(...some.filter((_region, index) => answers[index] !== null));
  }
  throw notFound(startUrl, candidates.length, silent);
}

/** The home of the portal by the word of a Region that knows it; null: it does not. */
async function homeBy(
  startUrl: string,
  region: string,
  aws: SignInIo['aws'],
): Promise<string | null | { error: unknown }> {
  const oidc = aws.oidc(region);
  try {
    const by = await oidc.register({ clientName: 'sso-bootstrap', scopes: [ACCOUNT_ACCESS] });
    const device = await oidc.startDevice(by, startUrl);
    return device && (regionOfPage(device.url, startUrl) ?? region);
  } catch (error) {
    return isOtherPortal(error) ? null : { error };
  }
}

function anywhere(startUrl: string): AppError {
  return new AppError('SSB-340', `The Region of ${startUrl} can't be told.`, {
    why: `All ${AT_ONCE} Regions that were asked know it, so one server answers for all: AWS_ENDPOINT_URL or ~/.aws/config leads there.`,
    fix: ['Name it: --sso-region REGION'],
  });
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
