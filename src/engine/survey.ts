/** Reads the account and compares it with the file: what is there, what is wanted, what would change. Changes nothing. */
import { errorKind } from '../aws/error-kinds.ts';
import { allowing } from '../aws/denied.ts';
import { RefusedReads, together } from '../aws/refused.ts';
import type { Aws } from '../aws/api.ts';
import { managementAccount } from '../aws/management-account.ts';
import type { Clock } from '../clock.ts';
import { dayOf } from '../day.ts';
import type { World } from '../config/accounts.ts';
import type { Desired } from '../config/desired.ts';
import { toDesired } from '../config/to-desired.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import type { Actual, Foundations } from '../steps/actual.ts';
import type { ReadIo, Step } from '../steps/step.ts';
import type { Change } from '../steps/change.ts';
import { firstBlocker, planChanges } from './plan.ts';
import { refusedReads } from './refused-reads.ts';
import { createReader, type InStep, type Reader } from './reader.ts';

export interface SurveyIo {
  steps: readonly Step[];
  aws: Aws;
  region: ReadIo['region'];
  /** Tells which day it is. */
  clock: Pick<Clock, 'now'>;
  /** Days of waiting, in place of our own. */
  wait?: number | undefined;
  inStep?: InStep;
}

export interface Survey {
  actual: Actual;
  desired: Desired;
  changes: Change[];
}

/** A fresh reader: what an earlier one has seen is not trusted. A plan needs no more than its own people of a large directory. */
export function readerFor(io: SurveyIo, loaded: LoadedConfig, { everybody = true } = {}): Reader {
  return createReader(
    io.steps,
    { aws: io.aws, config: loaded.config, region: io.region, everybody },
    (reader) => desiredFrom(reader, loaded),
    io.inStep,
  );
}

/**
 * Throws the first blocker (AppError) before anything else is read, and AppError SSB-203 where the file does not fit
 * the accounts there are.
 */
export async function survey(
  io: SurveyIo,
  loaded: LoadedConfig,
  reader: Reader = readerFor(io, loaded, { everybody: false }),
): Promise<Survey> {
  const config = withRegion(loaded.config, io.region);
  const blocker = firstBlocker(io.steps, {
    config,
    actual: await foundations(reader).catch((error: unknown) => orAllRefusals(reader, error)),
  });
  if (blocker) throw blocker;
  const actual = await reader.all();
  const desired = await desiredFrom(reader, loaded);
  return {
    actual,
    desired,
    changes: planChanges(io.steps, {
      ...{ config, desired, actual },
      today: dayOf(io.clock.now()),
      wait: io.wait,
    }),
  };
}

/** Where one of the first reads is refused, the others are tried too: one message names all permissions that miss. */
async function orAllRefusals(reader: Reader, first: unknown): Promise<never> {
  if (errorKind(first) !== 'denied') throw first;
  const ended = await reader.settled();
  const errors = ended.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const unknown = new RefusedReads(refusedReads(ended), first);
  throw together([first, ...errors.filter((error) => errorKind(error) === 'denied'), unknown]);
}

/** The file, with the Region that a flag names in place of the file's own. */
export function withRegion(config: Config, { value, named }: SurveyIo['region']): Config {
  return named ? { ...config, region: value } : config;
}

export async function foundations(reader: Reader): Promise<Foundations> {
  const [caller, organization, center] = await Promise.all([
    reader.actual('caller'),
    reader.actual('organization'),
    reader.actual('center'),
  ]);
  return { caller, organization, center };
}

/**
 * What the file asks for, resolved against the accounts there are. Throws AppError SSB-203 where it does not fit them, and
 * SSB-310 where AWS refused to say which there are.
 */
export async function desiredFrom(
  reader: Reader,
  { config, source }: LoadedConfig,
): Promise<Desired> {
  const world = await worldFrom(reader);
  try {
    return toDesired(config, source, world);
  } catch (error) {
    const refused = refusedReads(world);
    throw error instanceof AppError && refused.length > 0 ? unreadable(error, refused) : error;
  }
}

/** The file may be right: nobody can tell. */
function unreadable({ details }: AppError, refused: readonly string[]): AppError {
  return new AppError('SSB-310', `AWS refused: ${refused.join(', ')}. The file needs it.`, {
    why: 'Accounts by name, "members" and units can’t be told without.',
    ...(details.problems && { problems: details.problems }),
    fix: ['Ask an administrator for this policy:', allowing(refused), 'Or write account ids.'],
  });
}

/** What must be known of the organization to resolve a file. */
export async function worldFrom(reader: Reader): Promise<World> {
  const [caller, organization, accounts, units] = await Promise.all([
    reader.actual('caller'),
    reader.actual('organization'),
    reader.actual('accounts'),
    reader.actual('units'),
  ]);
  return {
    accounts,
    units,
    managementAccountId: managementAccount({ caller, organization }),
    partition: caller.partition,
  };
}
