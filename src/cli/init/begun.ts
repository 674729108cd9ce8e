/**
 * What the questions of a guided run began with. A run that goes on from a stopped one begins with what that one began
 * with, though the file holds the answers by now: so any of them can still be changed. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../../config/schema.ts';
import type { Answers } from '../../steps/step.ts';

export interface Begun {
  /** The file as it was before the first question. */
  start: Config;
  /** Flags as they were given. */
  given: Answers;
  /** What is left of them: one may be taken back at the review. */
  flags: Answers;
  /** Identity Center was in use already: what to do with it is the first question. */
  inUse: boolean;
}

/** Keys that no question fills: they are written while changes are made, and after. */
const LATER = ['portalUrl', 'confirmed', 'retire', 'profiles'] as const;

/** Whether two files hold the same answers. */
export function sameAnswers(one: Config, other: Config): boolean {
  return isDeepStrictEqual(plain({ ...one, ...cleared }), plain({ ...other, ...cleared }));
}

const cleared = Object.fromEntries(LATER.map((key) => [key, undefined]));

const plain = (config: object): unknown => JSON.parse(JSON.stringify(config));

/** Going on: a flag that is given again counts as it did before, and one that is given anew counts. */
export function goingOn(before: Begun, now: Begun): Begun {
  const given = new Map<string, unknown>(Object.entries(before.given));
  const anew = Object.fromEntries(
    Object.entries<string | string[]>({ ...now.given }).filter(
      ([key, value]) => value.length > 0 && !isDeepStrictEqual(value, given.get(key)),
    ),
  );
  return {
    ...startingOver(before, now),
    given: { ...before.given, ...anew },
    flags: { ...before.flags, ...anew },
  };
}

/** Starting over: from the file as it was before any answer, with what else it has by now. */
export function startingOver({ start, inUse }: Begun, now: Begun): Begun {
  const later = Object.fromEntries(
    LATER.flatMap((key) => (now.start[key] === undefined ? [] : [[key, now.start[key]]])),
  );
  return { ...now, start: { ...start, ...later }, inUse };
}
