/**
 * Where sign-ins go instead of to AWS, by the environment or ~/.aws/config. Whoever answers there gets the token, so that
 * nobody may be led there unseen, and never over a line that others can read.
 */
import type { SignInAws } from '../aws/sign-in.ts';
import { plainText } from '../aws/text.ts';
import { AppError } from '../errors.ts';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

// Not just anything below amazonaws.com: that is also where customers' own servers are.
const AWS_HOST =
  /^(?:oidc|portal\.sso)(?:-fips)?\.[a-z]{2,4}(?:-[a-z]+)+-\d\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws)$/u;

/**
 * The hosts that are not AWS's own, each once, as the SDK would ask them in that Region. Throws AppError SSB-202 for
 * plain http to another computer.
 */
export async function foreignHosts(aws: SignInAws, region: string): Promise<string[]> {
  const addresses = await Promise.all([
    aws.oidc(region).authorizePage(),
    aws.portal(region).origin(),
  ])
    // Only an address that can't be read fails before anything is sent.
    .catch(() => ['']);
  const hosts = addresses.flatMap((address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const safe = url?.protocol === 'https:' || (url && LOOPBACK.has(url.hostname));
    if (!url || !safe) throw unsafe(url);
    return AWS_HOST.test(url.hostname) ? [] : [plainText(url.host, 200)];
  });
  return [...new Set(hosts)];
}

function unsafe(url: URL | null): AppError {
  return new AppError('SSB-202', 'Nobody is signed in at the endpoint that is set here.', {
    why: url
      ? `${plainText(url.host, 200)} would get the sign-in without https, and so would everybody on the way.`
      : 'It is no address that can be read.',
    fix: [
      'Correct AWS_ENDPOINT_URL (and _SSO, _SSO_OIDC), or endpoint_url in ~/.aws/config: https://',
    ],
  });
}
