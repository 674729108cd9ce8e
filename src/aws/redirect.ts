/** Where an address of somebody's own leads, by the one way out that everything goes (proxies, certificates). */
import type { HttpRequest, HttpResponse } from '@smithy/types';
import { AppError } from '../errors.ts';
import { plainText } from './text.ts';

/** The request handler, as far as it is used here. */
interface Handler {
  handle(request: HttpRequest): Promise<{ response: HttpResponse }>;
}

/** Asks that one address and follows nothing. */
export type Redirect = (address: URL) => Promise<URL | null>;

/**
 * The address that an answer leads on to; null where it leads nowhere. The body is not read. Throws AppError SSB-340
 * where nobody answers.
 */
export function redirectBy(handler: Handler): Redirect {
  const asked = async (address: URL, method: 'HEAD' | 'GET') => {
    const { protocol, hostname, port, pathname, searchParams } = address;
    const { response } = await handler.handle({
      method,
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: { host: address.host },
    });
    const body: unknown = response.body;
    if (isStream(body)) body.destroy();
    return response;
  };
  return async (address) => {
    const answer = async () => {
      const first = await asked(address, 'HEAD');
      return first.statusCode === 405 ? asked(address, 'GET') : first;
    };
    const { statusCode, headers } = await answer().catch((cause: unknown) => {
      const why = plainText(cause instanceof Error ? cause.message : String(cause), 200);
      throw new AppError('SSB-340', `Nobody answers at ${plainText(address.href, 200)}`, {
        why,
        fix: ['Open the address in a browser, and use the one that you arrive at.'],
        cause,
      });
    });
    const to = headers['location'] ?? '';
    const leads = [301, 302, 303, 307, 308].includes(statusCode) && URL.canParse(to, address.href);
    return leads ? new URL(to, address) : null;
  };
}

const isStream = (body: unknown): body is { destroy: () => void } =>
  typeof body === 'object' && body !== null && 'destroy' in body;
