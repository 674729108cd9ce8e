/** Opens a page in the person's browser: only https, only hosts on this list, and never through a shell. */
import open from 'open';
import { isNoBrowser } from './surroundings.ts';

const HOSTS = [
  /(^|\.)console\.aws\.amazon\.com$/,
  /(^|\.)console\.amazonaws-us-gov\.com$/,
  /(^|\.)console\.amazonaws\.cn$/,
  /(^|\.)console\.amazonaws-eusc\.eu$/,
  /(^|\.)awsapps\.(com|cn|eu)$/,
  /^signin\.aws\.amazon\.com$/,
  // Where people sign in for a program, and the newer addresses of access portals.
  /^(oidc|device\.sso)\.[a-z]{2,4}(?:-[a-z]+)+-\d\.(amazonaws\.(com|com\.cn|eu))$/,
  /\.portal\.amazonaws\.com(\.cn)?$/,
  /\.portal\.[a-z\d-]+\.app\.aws$/,
];

export function mayOpen(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const plain = [url.username, url.password, url.port].every((part) => part === '');
  return url.protocol === 'https:' && plain && HOSTS.some((h) => h.test(url.hostname));
}

/**
 * Resolves whether or not a browser opened: the address is always on the screen as well. `browser` is what the BROWSER
 * variable says: a program, or `none`.
 */
export async function openPage(address: string, browser = ''): Promise<void> {
  if (!mayOpen(address) || isNoBrowser(browser)) return;
  // More than the name of a program (arguments, a list) is left to the system's own choice.
  const app = /^[\w./-]+$/.test(browser) ? { app: { name: browser } } : undefined;
  // As it was judged, not as it was written: programs read odd addresses in their own ways.
  await open(new URL(address).href, app).catch(() => undefined);
}
