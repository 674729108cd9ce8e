/**
 * Companies may give their portal an address of their own that leads on to AWS's. The services know AWS's only, so that
 * one step is taken, over https and to no host but AWS's own (AWS CLI 2.36 does the same): whoever answers at the
 * portal gets the password.
 */
import type { Redirect } from '../aws/redirect.ts';
import { plainText } from '../aws/text.ts';
import { AppError } from '../errors.ts';
import { readStartUrl } from './start-url.ts';

/** Hosts of portals: IAM Identity Center User Guide, "Using the AWS access portal". */
const PORTALS = [
  /^[\w-]+(?:\.[\w-]+)?\.awsapps\.(?:com|cn|eu)$/,
  /^[\w-]+\.[a-z\d-]+\.portal\.amazonaws\.com(?:\.cn)?$/,
  /^[\w-]+\.portal\.[a-z\d-]+\.app\.(?:aws|amazonwebservices\.com\.cn)$/,
  /^identitycenter\.amazonaws\.com$/,
];

/** A start URL as the services know it. Throws AppError SSB-340 where it leads to no portal of AWS. */
export async function portalAddress(startUrl: string, redirect: Redirect): Promise<string> {
  if (isPortal(new URL(startUrl))) return startUrl;
  const to = await redirect(new URL(startUrl));
  // AWS has the last word on addresses that lead nowhere: it may have hosts that are younger than this list.
  if (to === null) return startUrl;
  if (isPortal(to)) return readStartUrl(to.href);
  const shown = plainText(startUrl, 200);
  throw new AppError('SSB-340', `${shown} does not lead to an access portal of AWS.`, {
    why: `It leads to ${plainText(to.host, 200)}, and nobody is signed in there.`,
    fix: ['Open the address in a browser, and use the one that you arrive at.'],
  });
}

function isPortal({ protocol, hostname, port, username, password }: URL): boolean {
  const plain = [port, username, password].every((part) => part === '');
  return protocol === 'https:' && plain && PORTALS.some((host) => host.test(hostname));
}
