/**
 * A thousand accounts, ten sets and five thousand people, on a simulated clock: what the scheduler makes of AWS's quotas,
 * without this machine's speed in it, and the memory that the plan takes.
 */
import type { Clock } from '../src/clock.ts';
import { isWork } from '../src/engine/plan.ts';
import { earlyLooks } from '../src/engine/early-looks.ts';
import { execute, verify } from '../src/engine/execute.ts';
import type { ExecuteIo } from '../src/engine/execute-io.ts';
import { survey } from '../src/engine/survey.ts';
import { steps } from '../src/steps/index.ts';
import { plainUi } from '../src/ui/plain.ts';
import type { Ui } from '../src/ui/ui.ts';
import { memoryFile, openWorld } from '../test/helpers/world.ts';
import { benchWorld, ourFile, REGION, type Size } from './world.ts';

export const LARGE: Size = { accounts: 1000, sets: 10, users: 5000 };

export interface ScaleRow {
  size: Size;
  changes: number;
  /** MB on the heap that all that was read and the plan take, when everything is there. */
  planned: number;
  /** Simulated seconds of the changes, and of the proof after them. */
  changing: number;
  proving: number;
  /** Seconds that 15 assignments under way at 2 s each take at the least, with a call to start each and one that tells of its end. */
  bound: number;
}

export async function benchScale(size: Size): Promise<ScaleRow> {
  const latency = 50;
  const takes = 2000;
  const state = benchWorld(size, { latency, requestTakes: takes });
  const { sandbox, aws } = openWorld({ world: 'startup', state });
  const file = memoryFile(ourFile(size));
  const { clock } = sandbox;
  const io: ExecuteIo = {
    ...{ steps, aws, clock, file, ui: silent(clock), brief: true as const },
    region: { value: REGION, named: true },
    hand: { play: null, confirm: () => Promise.resolve(), command: '' },
    explain: String,
  };
  const found = await survey(io, file.loaded());
  const work = found.changes.filter(isWork);
  const looks = earlyLooks(aws, clock);
  const began = clock.now();
  const outcomes = await execute({ ...io, aws: looks.run }, found, work);
  const changed = clock.now();
  await verify(io, () => false, undefined, looks.proof);
  const proven = clock.now();
  const failed = [...outcomes.values()].filter(({ status }) => status !== 'done');
  if (failed.length > 0) throw new Error(`${failed.length} failed: ${String(failed[0]?.reason)}`);
  const before = heap();
  const again = await survey(io, file.loaded());
  const planned = heap() - before;
  if (again.changes.some(isWork)) throw new Error('a rerun finds something to do');
  return {
    ...{ size, planned, changes: work.length },
    changing: (changed - began) / 1000,
    proving: (proven - changed) / 1000,
    bound: ((size.accounts * size.sets) / 15) * ((takes + 2 * latency) / 1000),
  };
}

const silent = (clock: Clock): Ui =>
  plainUi({
    ...{ stdout: () => undefined, stderr: () => undefined, now: () => clock.now() },
    ...{ width: 80, wrap: false, quiet: true, rehearsal: null },
  });

function heap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
