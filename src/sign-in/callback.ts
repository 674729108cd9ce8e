/**
 * Where the browser comes back to: a listener on 127.0.0.1 and a free port, for one sign-in. Only the answer with our own
 * state counts; whatever else comes (another path, method, host or state) is refused, and the wait goes on.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { PAGES, type Page } from './callback-page.ts';

const HOST = '127.0.0.1';
const PATH = '/oauth/callback';

export type BrowserAnswer = { code: string } | { refused: string };

export interface Callback {
  /** With the port: `http://127.0.0.1:41234/oauth/callback`. */
  redirectUri: string;
  /** The one good answer. Pending forever where none comes: the caller has the clock. */
  answer: Promise<BrowserAnswer>;
  close: () => void;
}

/** Begins to listen. Rejects where this computer lets nobody listen on loopback. */
export async function listenForCallback(state: string): Promise<Callback> {
  let take: (answer: BrowserAnswer) => void = () => undefined;
  const answer = new Promise<BrowserAnswer>((resolve) => {
    take = resolve;
  });
  const server = createServer((request, response) => {
    const { page, found } = judge(request, portOf(server), state);
    response.writeHead(page.status, page.headers).end(page.body);
    response.once('close', () => {
      if (!found) return;
      close(server);
      take(found);
    });
  });
  // A page that keeps a connection open does not keep the program.
  server.keepAliveTimeout = 1;
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, resolve);
  });
  return {
    redirectUri: `http://${HOST}:${portOf(server)}${PATH}`,
    answer,
    close: () => {
      close(server);
    },
  };
}

function close(server: Server): void {
  server.close();
  // The answer has been sent. A browser's spare connection, or one that never asks, must not keep the program.
  server.closeAllConnections();
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function judge(
  { method, url = '', headers }: IncomingMessage,
  port: number,
  state: string,
): { page: Page; found?: BrowserAnswer } {
  const base = `http://${HOST}:${port}`;
  // A page of somebody else, whose name was made to lead to this computer, says its own name here.
  if (headers.host !== `${HOST}:${port}`) return { page: PAGES.forged };
  if (!url.startsWith('/') || !URL.canParse(url, base)) return { page: PAGES.elsewhere };
  const { pathname, searchParams } = new URL(url, base);
  if (pathname !== PATH) return { page: PAGES.elsewhere };
  if (method !== 'GET') return { page: PAGES.notAllowed };
  const only = (name: string) => {
    const [value, second] = searchParams.getAll(name);
    return second === undefined ? value : undefined;
  };
  if (!same(only('state') ?? '', state)) return { page: PAGES.forged };
  const error = only('error');
  if (error !== undefined) return { page: PAGES.refused, found: { refused: error } };
  const code = only('code');
  if (code === undefined || code === '') return { page: PAGES.forged };
  return { page: PAGES.done, found: { code } };
}

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
