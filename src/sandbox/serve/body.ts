/** The body of a request, as far as it is read. */
import type { IncomingMessage } from 'node:http';

/** In bytes; the largest that AWS takes here, an inline policy, is far below. */
const MOST = 2 ** 20;

/** As text; null where it is longer than a megabyte: what is beyond that stays unread. */
export async function bodyOf(message: IncomingMessage): Promise<string | null> {
  if (Number(message.headers['content-length'] ?? 0) > MOST) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop must not close the connection: the answer goes over it.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > MOST) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
