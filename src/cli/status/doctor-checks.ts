/** What each check of `doctor` comes to: what was found in, a verdict with its fix out. Pure. */
import type { Reached } from '../../aws/reachable.ts';
import { allowing } from '../../aws/denied.ts';
import type { Caller, InstanceSearch } from '../../aws/types.ts';
import { isWritable } from '../../aws/partitions.ts';
import { AppError } from '../../errors.ts';

/** `unknown`: it could not be looked at. `note`: nothing is wrong, and one may want to know. */
export type CheckState = 'ok' | 'note' | 'warning' | 'failed' | 'unknown';

export interface Check {
  name: string;
  state: CheckState;
  said: string;
  fix: string[];
  /** Why a run would fail here, for the exit code. */
  error?: AppError;
}

const MINUTE = 60_000;
/** AWS refuses a signature that is more than five minutes off (IAM User Guide, "Signing AWS API requests"). */
const REFUSED_FROM = 5 * MINUTE;

export const ok = (name: string, said: string): Check => ({ name, state: 'ok', said, fix: [] });

/** What failed, by the error that a run would end with. */
export function failed(name: string, error: AppError): Check {
  const { why, fix = [] } = error.details;
  const said = [error.message, ...(why === undefined ? [] : [why])].join(' ');
  return { name, state: 'failed', said, fix: [...fix], error };
}

/** By AWS's time of any answer; `now` is this computer's, when they came. */
export function clockCheck(reached: readonly Reached[], now: number): Check {
  const name = 'clock';
  const time = reached.map((one) => one.time).find((one) => one !== null) ?? null;
  if (time === null) return { name, state: 'unknown', said: 'AWS did not say its time', fix: [] };
  const off = now - time;
  const fix = ['Set the clock of this computer: date and time from the network.'];
  const said = `${lengthOf(Math.abs(off))} ${off < 0 ? 'behind' : 'ahead of'} AWS`;
  if (Math.abs(off) >= REFUSED_FROM) {
    const what = `The clock of this computer is ${said}.`;
    return failed(
      name,
      new AppError('SSB-303', what, { why: 'AWS refuses calls from five minutes on.', fix }),
    );
  }
  if (Math.abs(off) < MINUTE) return ok(name, 'the same as AWS’s, to the minute');
  return { name, state: 'warning', said: `${said}; from five minutes on AWS refuses calls`, fix };
}

function lengthOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}

/** `explain`: as a run would say it. */
export function reachChecks(
  reached: readonly Reached[],
  explain: (error: unknown, doing: string) => AppError,
): Check[] {
  return reached.map(({ service, origin, proxy, error }) => {
    const name = `reach ${service}`;
    const way = proxy === null ? 'without a proxy' : `through the proxy ${proxy}`;
    return error === null
      ? ok(name, `${origin} answers, ${way}`)
      : failed(name, explain(error, `reaching ${origin} ${way}`));
  });
}

export function credentialsCheck({ arn, kind }: Caller): Check {
  const name = 'credentials';
  if (kind === 'root') {
    return {
      name,
      state: 'note',
      said: `${arn}: fine for the first run, and never again after it`,
      fix: [],
    };
  }
  return ok(name, arn);
}

export function partitionCheck({ partition }: Pick<Caller, 'partition'>): Check {
  if (isWritable(partition)) return ok('partition', partition);
  const said = `${partition}: reading and planning work, changing does not (SSB-208)`;
  return { name: 'partition', state: 'warning', said, fix: [] };
}

/** `region`: of the Identity Center that was found; null: none was. */
export function regionsCheck(region: string | null, { searched, unknown }: InstanceSearch): Check {
  const name = 'regions';
  if (region !== null) return ok(name, `Identity Center is in ${region}`);
  if (unknown.length > 0) {
    const which = unknown.map((one) => one.region).join(', ');
    const fix = ['Name the Region of Identity Center, if you know it: --sso-region REGION'];
    return { name, state: 'warning', said: `no answer from ${which}: it may be there`, fix };
  }
  const said = `no Identity Center in the ${searched.length} Regions that were looked in`;
  return { name, state: 'note', said, fix: [] };
}

const WAYS = {
  'being root': 'root may do everything',
  simulator: 'by IAM’s policy simulator',
  trying: 'by trying what only reads; changes can’t be tried',
} as const;

export interface Rights {
  /** Simulated: all were asked for. Tried: only what reads can be, for nothing is changed here. */
  by: keyof typeof WAYS;
  refused: string[];
  reads: ReadonlySet<string>;
  /** Of all that a run may call. */
  of: number;
}

/** What only changes something is no failure: plan, status and audit work without it. */
export function permissionsCheck({ by, refused, reads, of }: Rights, policy: string): Check {
  const name = 'permissions';
  const how = WAYS[by];
  if (refused.length === 0) return ok(name, `nothing is missing: ${how}`);
  const fix = [allowing(refused), `${policy}      prints all that a run needs`];
  const missing = refused.filter((action) => reads.has(action));
  if (missing.length === 0) {
    const said = `enough to look; to change something ${refused.length} of ${of} are missing: ${refused.join(', ')}, ${how}`;
    return { name, state: 'warning', said, fix };
  }
  const what = `${refused.length} permissions are missing: ${refused.join(', ')}.`;
  return failed(name, new AppError('SSB-310', what, { why: `Found ${how}.`, fix }));
}
