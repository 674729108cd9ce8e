/** One call of a run breaks in one way: what the run ends with, and what running it again makes of it. */
import { AppError } from '../../src/errors.ts';
import type { OpenSandbox } from '../../src/sandbox/open.ts';
import type { World } from '../helpers/world.ts';
import { breaking, quickAws, WAYS, type Break, type Way } from './breaking.ts';
import { ASKED_BY } from './odd-aws.ts';
import { applyScene, openScene, type Ran, type Scene } from './scenes.ts';
import { snapshotOf } from './snapshot.ts';

/** A scene whose runs nothing disturbs. */
export interface Calm {
  scene: string;
  /** Each call of the first run that can break. */
  calls: { operation: string; nth: number }[];
  /** Of these, the requests that AWS took, to work on by itself: some are refused at first. */
  requests: { operation: string; nth: number }[];
  /** What it comes to in the end, and in how many runs that change something. */
  end: string;
  runs: number;
  /** Milliseconds that the first run takes, by AWS's clock. */
  took: number;
}

const known = new Map<string, Promise<Calm>>();

/** The same for all tests that ask for it. */
export function calmRuns(name: string): Promise<Calm> {
  const calm = known.get(name) ?? undisturbed(name);
  known.set(name, calm);
  return calm;
}

async function undisturbed(name: string): Promise<Calm> {
  const scene = openScene(name);
  let calls: Calm['calls'] = [];
  let requests: Calm['requests'] = [];
  let took = 0;
  let before = pictureOf(scene);
  const { clock } = scene.sandbox;
  const began = clock.now();
  for (let runs = 0; ; runs += 1) {
    const error = errorOf(await again(scene));
    if (error !== undefined) throw new Error(`${name} fails undisturbed: ${wordsOf(error)}`);
    if (runs === 0) {
      calls = numbered(scene.sandbox.calls.map(({ operation }) => operation));
      requests = numbered(
        scene.sandbox.state.instances.flatMap((one) =>
          one.requests.map(({ kind }) => ASKED_BY[kind]),
        ),
      );
      took = clock.now() - began;
    }
    const end = pictureOf(scene);
    if (end === before) {
      scene.close();
      return { scene: name, calls, requests, end, runs, took };
    }
    before = end;
  }
}

function numbered(operations: readonly string[]): Calm['calls'] {
  const counts = new Map<string, number>();
  return operations.map((operation) => {
    const nth = (counts.get(operation) ?? 0) + 1;
    counts.set(operation, nth);
    return { operation, nth };
  });
}

/** The account and the file; in that it makes no difference whether AWS could tell or a person's word was taken. */
function pictureOf(scene: Scene): string {
  const file = scene
    .file()
    .replaceAll(/^ {2}[\w-]+: \{ by: .*\n/gm, '')
    // Since when something is off, by a clock that may have been set.
    .replaceAll(/\d{4}-\d\d-\d\d/g, 'a day');
  return `${JSON.stringify(snapshotOf(scene.sandbox.state), null, 1)}\n${file}`;
}

const READ = /^(?:Get|List|Describe|Is|Simulate|Generate|Lookup)/;
export const isRead = (operation: string): boolean => READ.test(operation);

/** Reads change nothing: whether AWS has done one before the line is cut makes no difference. */
const SAME_FOR_READS: readonly Way[] = ['crash after', 'response lost'];

/** Nor does it for what comes after, which of many reads in a row is the first that is refused for good. */
function waysOf({ operation, nth }: Calm['calls'][number], last: number): Way[] {
  return WAYS.filter((way) => {
    if (!isRead(operation)) return true;
    const isEdge = nth === 1 || nth === last;
    return way === 'credentials expired' ? isEdge : !SAME_FOR_READS.includes(way);
  });
}

export function casesOf({ calls }: Calm): Break[] {
  const last = new Map(calls.map(({ operation, nth }) => [operation, nth]));
  return calls.flatMap((call) =>
    waysOf(call, last.get(call.operation) ?? call.nth).map((way) => ({ ...call, way })),
  );
}

/** Codes that a run may end with, where it may not get over it by itself. */
const MAY_END: Partial<Record<Way, readonly string[]>> = {
  'throttled 10 times': ['SSB-207', 'SSB-402', 'SSB-404'],
  '500': ['SSB-207', 'SSB-401', 'SSB-404'],
  // Where the proof of a sign-in is refused by then, no credential goes.
  'credentials expired': ['SSB-302', 'SSB-350'],
  denied: ['SSB-203', 'SSB-310', 'SSB-341', 'SSB-350', 'SSB-404', 'SSB-405'],
};

/** Everything that is wrong with how a run with that break ends, and with the runs after it. Empty: nothing. */
export const tryCase = (calm: Calm, broken: Break): Promise<string[]> =>
  tryWorld(calm, (sandbox) => breaking(sandbox, broken), MAY_END[broken.way]);

/**
 * The same for any other way in which a run is disturbed. `dead` resolves where its process dies; `faults` tells what
 * else was wrong with the disturbed run.
 */
export async function tryWorld(
  calm: Calm,
  disturbed: (sandbox: OpenSandbox) => World & { dead?: Promise<void>; faults?: () => string[] },
  mayEnd: readonly string[] = [],
): Promise<string[]> {
  const scene = openScene(calm.scene);
  try {
    const { dead, faults = () => [], ...world } = disturbed(scene.sandbox);
    const first = await Promise.race([
      applyScene(scene, world),
      silence(),
      ...(dead ? [dead] : []),
    ]);
    if (first === 'silence') return ['the first run never ends'];
    const problems = [...(first ? problemsOf(first, mayEnd) : []), ...faults()];
    // A run that came to the end by itself has nothing left for another one.
    if (first && errorOf(first) === undefined && pictureOf(scene) === calm.end) return problems;
    return [...problems, ...(await problemsAfter(scene, calm))];
  } finally {
    scene.close();
  }
}

async function problemsAfter(scene: Scene, { end, runs }: Calm): Promise<string[]> {
  for (let left = runs + 1; left > 0; left -= 1) {
    // Somebody reads the message first; by then AWS shows everything.
    await scene.sandbox.clock.sleep(60_000);
    const next = await Promise.race([again(scene), silence()]);
    if (next === 'silence') return ['a run after it never ends'];
    const error = errorOf(next);
    if (error !== undefined) return [`a run after it fails: ${wordsOf(error)}`];
    if (pictureOf(scene) === end) return [];
  }
  return [`the account is another one:\n${firstDifference(pictureOf(scene), end)}`];
}

const again = (scene: Scene) =>
  applyScene(scene, { sandbox: scene.sandbox, aws: quickAws(scene.sandbox) });

function problemsOf(ran: Ran, mayEnd: readonly string[]): string[] {
  const error = errorOf(ran);
  if (error === undefined) return [];
  if (!(error instanceof AppError)) return [`no error of ours: ${wordsOf(error)}`];
  const problems: string[] = [];
  if (!mayEnd.includes(error.code)) problems.push(`ends with ${wordsOf(error)}`);
  const told = (error.details.changed ?? []).toSorted().join('\n');
  const done = ran.session.changed.toSorted().join('\n');
  if (told !== done) problems.push(`says that it changed\n${told}\nbut changed\n${done}`);
  return problems;
}

const errorOf = ({ ended }: Ran): unknown => ('error' in ended ? ended.error : ended.result.error);

function wordsOf(error: unknown): string {
  if (!(error instanceof AppError))
    return error instanceof Error ? String(error.stack) : String(error);
  const { why = '', problems = [] } = error.details;
  return [error.code, error.message, why, ...problems].join(' ');
}

function firstDifference(is: string, shouldBe: string): string {
  const [now, then] = [is.split('\n'), shouldBe.split('\n')];
  const at = now.findIndex((line, i) => line !== then[i]);
  return `${now.slice(at - 2, at + 3).join('\n')}\ninstead of\n${then.slice(at - 2, at + 3).join('\n')}`;
}

/** Real time: nothing here waits for any. */
const silence = () =>
  new Promise<'silence'>((resolve) => {
    setTimeout(() => {
      resolve('silence');
    }, 30_000).unref();
  });
