/**
 * `doctor`: what a run needs, one named check after the other, each with its fix: tools, network, clock, credentials,
 * partition, Regions, permissions. What fails is told and never thrown; what rests on it is unknown then.
 */
import { errorKind, isForeignError } from '../../aws/error-kinds.ts';
import { known } from '../../aws/known.ts';
import { reachAws, type Reached } from '../../aws/reachable.ts';
import { refusedActions } from '../../aws/refused.ts';
import type { Caller } from '../../aws/types.ts';
import { newConfigFile } from '../../config/file.ts';
import { refusedReads } from '../../engine/refused-reads.ts';
import { readerFor } from '../../engine/survey.ts';
import type { Reader } from '../../engine/reader.ts';
import { AppError, exitCodeOf } from '../../errors.ts';
import { actionsOf, PARTS } from '../../permissions/parts.ts';
import { withTask } from '../../ui/with-task.ts';
import {
  clockCheck,
  credentialsCheck,
  failed,
  partitionCheck,
  permissionsCheck,
  reachChecks,
  regionsCheck,
  type Check,
  type Rights,
} from './doctor-checks.ts';
import { plainText } from '../../aws/text.ts';
import { awsCliCheck, grantedCheck, nodeCheck } from './doctor-tools.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { programVersion } from '../program-version.ts';
import type { CommandResult } from '../result.ts';
import type { Connection, Session } from '../session.ts';
import { openAccount } from '../with-file.ts';

/** What is outside: a test has its own. */
export interface DoctorIo {
  reach: (region: string) => Promise<Reached[]>;
  version: (program: string) => Promise<string | null>;
}

/** Never throws for what it looks for: exit code and error are those of the first check that failed. */
export async function doctor(
  session: Session,
  io: DoctorIo = realIo(session),
): Promise<CommandResult> {
  const { checks, account } = await withTask(session.ui, 'looking', () => examine(session, io));
  const bad = checks.find(({ error }) => error !== undefined)?.error;
  return {
    exit: bad === undefined ? 0 : exitCodeOf(bad),
    account,
    identityCenter: null,
    data: { checks: checks.map(({ error, ...one }) => ({ ...one, code: error?.code ?? null })) },
    warnings: [],
    next: [],
    text: checks.flatMap((one, i) => lines(one, checks[i - 1])).join('\n'),
    ...(bad === undefined ? {} : { error: bad }),
  };
}

function realIo({ env, clock }: Session): DoctorIo {
  return {
    reach: (region) => reachAws(env, region, clock),
    version: async (program) => {
      const said = await programVersion(program, ['--version'], env);
      return said === null ? null : plainText(said, 100);
    },
  };
}

async function examine(session: Session, io: DoctorIo) {
  const [local, network, inAws] = await Promise.all([
    toolChecks(io),
    networkChecks(session, io),
    accountChecks(session),
  ]);
  return { checks: [...local, ...network, ...inAws.checks], account: inAws.account };
}

async function toolChecks({ version }: DoctorIo): Promise<Check[]> {
  const [aws, granted] = await Promise.all([version('aws'), version('granted')]);
  return [nodeCheck(process.version), awsCliCheck(aws), grantedCheck(granted)];
}

/** A rehearsal has no network to look at. */
async function networkChecks(session: Session, { reach }: DoctorIo): Promise<Check[]> {
  const said = 'a rehearsal needs no network';
  if (session.rehearsal !== null) return [{ name: 'network', state: 'note', said, fix: [] }];
  const { options, env } = session;
  const region =
    options.ssoRegion ?? options.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  const reached = await caught('network', session, () => reach(region ?? 'us-east-1'));
  if ('check' in reached) return [reached.check];
  return [
    ...reachChecks(reached.value, session.explain),
    clockCheck(reached.value, session.clock.now()),
  ];
}

async function accountChecks(
  session: Session,
): Promise<{ checks: Check[]; account: string | null }> {
  const opened = await caught('credentials', session, () => openAccount(session));
  if ('check' in opened) {
    const rest = ['partition', 'regions', 'permissions'].map(restsOnCredentials);
    return { checks: [opened.check, ...rest], account: null };
  }
  const { connection, file, path } = opened.value;
  const caller = await connection.aws.caller();
  const draft = newConfigFile(path, { version: 1 }, { write: false });
  const reader = readerFor(executeIo({ session, connection, file: file ?? draft }), draft.loaded());
  const regions = await caught('regions', session, async () => {
    const { instance, search } = await reader.actual('center');
    return regionsCheck(instance?.region ?? null, search);
  });
  const permissions = await caught('permissions', session, async () =>
    permissionsCheck(await rightsOf(caller, connection, reader), session.commandLine('policy')),
  );
  return {
    account: caller.account,
    checks: [
      credentialsCheck(caller),
      partitionCheck(caller),
      'check' in regions ? regions.check : regions.value,
      'check' in permissions ? permissions.check : permissions.value,
    ],
  };
}

const restsOnCredentials = (name: string): Check => ({
  ...{ name, state: 'unknown', said: 'nobody knows without credentials', fix: [] },
});

/** Simulated where that is allowed; else every read of the steps is tried, and no change. */
async function rightsOf(caller: Caller, { aws }: Connection, reader: Reader): Promise<Rights> {
  const { read, write } = actionsOf(PARTS);
  if (caller.kind === 'root') return { by: 'being root', refused: [], reads: new Set(), of: 0 };
  const all = [...new Set([...read, ...write])].sort();
  const base = { reads: new Set(read), of: all.length };
  const simulated = await known(aws.iam.refusedTo(caller, all)).catch(() => null);
  if (simulated?.known === true) return { ...base, by: 'simulator', refused: simulated.value };
  const ended = await reader.settled();
  const thrown = ended.flatMap((one) => (one.status === 'rejected' ? refusedIn(one.reason) : []));
  return {
    ...base,
    by: 'trying',
    refused: [...new Set([...refusedReads(ended), ...thrown])].sort(),
  };
}

/** Of a read that nothing goes on without, its error tells. Any other error of it is thrown on. */
function refusedIn(error: unknown): readonly string[] {
  if (errorKind(error) !== 'denied') throw error;
  return refusedActions(error);
}

/** The value, or the check that failed by what was thrown. A mistake of this program is thrown on. */
async function caught<T>(
  name: string,
  { explain }: Session,
  work: () => Promise<T>,
): Promise<{ value: T } | { check: Check }> {
  try {
    return { value: await work() };
  } catch (error) {
    const ours = isForeignError(error) ? explain(error, `checking ${name}`) : error;
    if (!(ours instanceof AppError)) throw ours;
    return { check: failed(name, ours) };
  }
}

/** What fixes this one and the one before is said once, there. */
function lines({ name, state, said, fix }: Check, before?: Check): string[] {
  const isSaid = before?.fix.join() === fix.join();
  return [
    `  ${state.padEnd(8)} ${name.padEnd(22)} ${said}`,
    ...(isSaid ? [] : fix.map((one) => `${' '.repeat(11)}${one}`)),
  ];
}
