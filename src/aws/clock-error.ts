/** A signature that AWS refuses: this computer's clock, or a secret that does not belong to the key. */
import { AppError } from '../errors.ts';
import type { ErrorFacts } from './error-kinds.ts';
import type { ErrorContext } from './error-context.ts';
import { plainText } from './text.ts';
import { origin, requestIdOf } from './whose.ts';

/** The SSB-303 of a signature; with both times where AWS names them. */
export function clockError(facts: ErrorFacts, context: ErrorContext, cause: unknown): AppError {
  const late = /expired|not yet current|skew|future|past/iu.test(facts.message);
  const aboutClock = late || facts.name === 'RequestExpired';
  const said = `AWS said: ${plainText(facts.message)}`;
  const times = clockTimes(facts.message);
  if (!aboutClock) {
    return new AppError(
      'SSB-303',
      `The secret of ${origin(context)} does not belong to its access key id.`,
      {
        why: said,
        fix: ['Copy both parts of the key again, or sign in with another profile: --profile NAME'],
        ...requestIdOf(facts),
        cause,
      },
    );
  }
  return new AppError(
    'SSB-303',
    `AWS refuses calls from this computer: its clock is off by ${times?.off ?? 'more than five minutes'}.`,
    {
      why: times ? `This computer says ${times.here}, AWS says ${times.there}. ${said}` : said,
      fix: ['Set the clock (date and time from the network), then run the same command again.'],
      ...requestIdOf(facts),
      cause,
    },
  );
}

/**
 * Both clocks, from "Signature expired: 20261122T100000Z is now earlier than 20261122T101500Z (20261122T102000Z - 5
 * min.)" and its opposite: the first is ours, the one in brackets AWS's.
 */
function clockTimes(message: string): { here: string; there: string; off: string } | null {
  const found = /(\d{8}T\d{6}Z) is (?:now earlier|still later) than .*\((\d{8}T\d{6}Z)/u.exec(
    message,
  );
  const [here, there] = [dateOf(found?.[1]), dateOf(found?.[2])];
  if (here === null || there === null) return null;
  const minutes = Math.round(Math.abs(here.getTime() - there.getTime()) / 60_000);
  const off = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  const shown = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');
  return { here: `${shown(here)} UTC`, there: `${shown(there)} UTC`, off };
}

function dateOf(text = ''): Date | null {
  const [, year, month, day, ...clock] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(text) ?? [];
  const date = new Date(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${clock.join(':')}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
