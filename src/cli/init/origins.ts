/**
 * Where what each step wants comes from, as the review says it: lines of the file, flags, answers of this run, and what
 * is built in. Pure.
 */
import { basename } from 'node:path';
import type { Config } from '../../config/schema.ts';
import type { ConfigSource } from '../../config/source.ts';
import { linesOf } from '../../config/where.ts';
import type { Origins } from '../../engine/review.ts';
import { steps } from '../../steps/index.ts';
import type { Answers, Step } from '../../steps/step.ts';
import type { StepId } from '../../steps/change.ts';
import { givenAnswers } from './given-answers.ts';
import type { Answer } from './interview.ts';

/** What a guided run began with, and was told since. */
export interface Asked {
  flags: Answers;
  /** The file as it was before the first question. */
  start: Config;
  answers: readonly Answer[];
  /** Nobody sits there and a rehearsal has answered for them. */
  sampled: boolean;
}

/** The step whose questions fill a key of the file. */
const ASKING: Partial<Record<keyof Config, StepId>> = {
  region: 'identity-center',
  permissionSets: 'permission-sets',
  users: 'users',
  access: 'assignments',
};

/** The name of each step alone. */
export const titles = (): Origins => Object.fromEntries(steps.map(({ id, title }) => [id, title]));

/** `asked` is null where the file alone counts: plan, apply, a step by itself. */
export function originsOf(source: ConfigSource, asked: Asked | null): Origins {
  return Object.fromEntries(
    steps.map((step) => [step.id, `${step.title}   (${originOf(step, source, asked)})`]),
  );
}

function originOf({ keys }: Step, source: ConfigSource, asked: Asked | null): string {
  const given = asked ? givenAnswers(asked.flags, asked.start) : [];
  const flags = given.flatMap(({ key, flag }) => (flag !== null && keys.includes(key) ? flag : []));
  const flagged = (key: keyof Config) => given.some((one) => one.key === key && one.flag !== null);
  const filed = keys.filter(
    (key) => (asked?.start ?? source.config)[key] !== undefined && !flagged(key),
  );
  const titles = steps.flatMap(({ id, title }) => {
    const asksForIt = keys.some((key) => ASKING[key] === id);
    return asksForIt && asked?.answers.some((one) => one.id.startsWith(`${id}.`)) ? [title] : [];
  });
  const open = keys.filter((key) => !filed.includes(key) && !given.some((one) => one.key === key));
  const sampled = asked?.sampled === true && open.some((key) => ASKING[key] !== undefined);
  const from = [
    ...(filed.length > 0 ? [inFile(filed, source)] : []),
    ...flags,
    ...(titles.length > 0 ? [`your answers under ${titles.join(' and ')}`] : []),
    ...(sampled ? ['sample answers'] : []),
  ];
  return from.length > 0 ? from.join(', ') : 'built in';
}

/** `sso-bootstrap.yaml: users, lines 10-13; access, lines 14-18`. */
function inFile(keys: readonly (keyof Config)[], source: ConfigSource): string {
  const places = keys.map((key) => [key, linesOf(source, key)].filter(Boolean).join(', '));
  return `${basename(source.path)}: ${places.join('; ')}`;
}
