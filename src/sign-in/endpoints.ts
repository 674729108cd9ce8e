/**
 * Where the environment sends sign-ins instead of to AWS. Whoever answers there gets the token, so that nobody may be
 * led there unseen, and never over a line that others can read.
 */
import { plainText } from '../aws/text.ts';
import { AppError } from '../errors.ts';

const VARIABLES = ['AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC', 'AWS_ENDPOINT_URL'];
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

// Not just anything below amazonaws.com: that is also where customers' own servers are.
const AWS_HOST =
  /^(?:oidc|portal\.sso)(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws)$/u;

/** The hosts that are not AWS's own, each once. Throws AppError SSB-202 for plain http to another computer. */
export function foreignHosts(env: Readonly<Record<string, string | undefined>>): string[] {
  const hosts = VARIABLES.flatMap((variable) => {
    const value = env[variable];
    if (value === undefined || value === '') return [];
    const url = URL.canParse(value) ? new URL(value) : null;
    const safe = url?.protocol === 'https:' || (url && LOOPBACK.has(url.hostname));
    if (!url || !safe) throw unsafe(variable, url);
    return AWS_HOST.test(url.hostname) ? [] : [plainText(url.host, 200)];
  });
  return [...new Set(hosts)];
}

function unsafe(variable: string, url: URL | null): AppError {
  return new AppError('SSB-202', `Nobody is signed in at the address in ${variable}.`, {
    why: url
      ? `${plainText(url.host, 200)} would get the sign-in without https, and so would everybody on the way.`
      : 'It is no address that can be read.',
    fix: [`unset ${variable}      or give it an address with https://`],
  });
}
