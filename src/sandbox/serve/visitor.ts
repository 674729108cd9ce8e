/**
 * Who may ask. A port of this computer is open to every page in its browser, also to one whose name was made to lead
 * here (DNS rebinding): a request has to be for this server by its own name, and not from somebody else's page.
 */
import type { IncomingMessage } from 'node:http';
import { isPage } from './pages.ts';

const NAMES = ['127.0.0.1', 'localhost'];

/** Why a request that came to this port is not answered, for people; undefined where it is. */
export function refusalOf(
  { method, url = '/', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  port: number,
): string | undefined {
  const { host = '', origin } = headers;
  // Clients leave out the port of http.
  const own = NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  if (!own.includes(host)) return `The sandbox answers to ${own.join(' and ')} only.`;
  if (origin !== undefined && origin !== `http://${host}`) return STRANGER;
  // Images and links send no origin. A link to a page is fine: it only asks.
  const site = headers['sec-fetch-site'] ?? 'none';
  const shows = method === 'GET' && isPage(url.split('?')[0] ?? '');
  return shows || site === 'none' || site === 'same-origin' ? undefined : STRANGER;
}

const STRANGER = 'The sandbox answers programs and its own pages, not the pages of others.';
