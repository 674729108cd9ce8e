/** Reads that may not be possible: what can't be read is "unknown", and never taken for "no". */
import { errorKind, factsOf } from './error-kinds.ts';
import { refusedActions } from './refused.ts';
import { plainText } from './text.ts';
import type { Known } from './types.ts';

/**
 * The value of a read, or why it can't be had: not allowed, not implemented by this server, or no answer. Every other
 * error (throttled to the end, expired credentials, a bug) is thrown on.
 */
export async function known<T>(read: Promise<T>): Promise<Known<T>> {
  try {
    return { known: true, value: await read };
  } catch (error) {
    const why = whyUnknown(error);
    if (why === null) throw error;
    const kind = errorKind(error);
    const refused = kind === 'denied' ? refusedActions(error) : [];
    return {
      known: false,
      why,
      ...(refused.length > 0 && { refused }),
      ...(kind === 'not-implemented' && { offered: false }),
    };
  }
}

/** Why a read came to nothing, in a few words; null for errors that are more than an unreadable fact. */
export function whyUnknown(error: unknown): string | null {
  const { name, message, status } = factsOf(error);
  const kind = errorKind(error);
  if (kind === 'denied') return `not allowed: ${plainText(message, 200)}`;
  if (kind === 'network') return `no answer: ${plainText(message || name, 200)}`;
  if (kind !== 'not-implemented') return null;
  return `this server does not offer it${status === undefined ? '' : ` (HTTP ${status})`}`;
}
