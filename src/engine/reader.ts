/** Reads what is there, slice by slice, each at most once and as early as what it rests on allows. */
import type { Desired } from '../config/desired.ts';
import type { Actual, Slice } from '../steps/actual.ts';
import type { ReadIo, Step } from '../steps/step.ts';

export interface Reader {
  actual: <K extends Slice>(slice: K) => Promise<Actual[K]>;
  /** Every slice, side by side. */
  all: () => Promise<Actual>;
  /** How each slice ended, to tell about all that failed. */
  settled: () => Promise<PromiseSettledResult<unknown>[]>;
}

/** `inStep` lets a test see on whose behalf a call is made. */
export type InStep = <T>(step: Step['id'], work: () => Promise<T>) => Promise<T>;
export const anyStep: InStep = (_step, work) => work();

/**
 * A reader over the steps' own readers. `desired` is resolved from the file by the caller, since it needs the accounts,
 * which are a slice themselves.
 */
export function createReader(
  steps: readonly Step[],
  base: Omit<ReadIo, 'actual' | 'desired'>,
  desired: (reader: Reader) => Promise<Desired>,
  inStep: InStep = anyStep,
): Reader {
  const cache = new Map<Slice, Promise<unknown>>();
  const reader: Reader = { actual, all: () => everything(actual), settled };
  const io: ReadIo = { ...base, actual, desired: () => desired(reader) };

  function actual<K extends Slice>(slice: K): Promise<Actual[K]> {
    const before = cache.get(slice);
    // The map holds each slice under its own key, which TypeScript can't express.
    if (before) return before as Promise<Actual[K]>;
    const owner = steps.find((step) => step.readers[slice] !== undefined);
    const read = owner?.readers[slice];
    if (!owner || !read) return Promise.reject(new Error(`no step reads ${slice}`));
    const reading = inStep(owner.id, () => read(io));
    cache.set(slice, reading);
    return reading;
  }

  function settled(): Promise<PromiseSettledResult<unknown>[]> {
    const slices = steps.flatMap(({ readers }) => Object.keys(readers) as Slice[]);
    return Promise.allSettled(slices.map((slice) => actual(slice)));
  }

  return reader;
}

/** Where it is first, then all that is there. */
async function everything(actual: Reader['actual']): Promise<Actual> {
  const [caller, organization, accounts, units, center] = await Promise.all([
    actual('caller'),
    actual('organization'),
    actual('accounts'),
    actual('units'),
    actual('center'),
  ]);
  const [
    root,
    permissionSets,
    groups,
    users,
    assignments,
    iamUsers,
    summary,
    signIns,
    memberRoots,
  ] = await Promise.all([
    actual('root'),
    actual('permissionSets'),
    actual('groups'),
    actual('users'),
    actual('assignments'),
    actual('iamUsers'),
    actual('summary'),
    actual('signIns'),
    actual('memberRoots'),
  ]);
  return {
    caller,
    organization,
    accounts,
    units,
    center,
    root,
    permissionSets,
    groups,
    users,
    assignments,
    iamUsers,
    summary,
    signIns,
    memberRoots,
  };
}
