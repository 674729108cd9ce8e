/**
 * Opens a world: its clock, its answers, and the part that a person plays in the console. All that it knows is in
 * `state`, which the caller may write to a file whenever `save` is called and pass in again later.
 */
import type { Clock } from '../clock.ts';
import { simulatedClock } from './clock.ts';
import { fault, isFault } from './fault.ts';
import { checkCaller } from './gate.ts';
import { enableIdentityCenter, settleInstance } from './instances.ts';
import { callerWith, holderOf, noteUse } from './key-holders.ts';
import { isRead, type Scene } from './operations.ts';
import { settleRequests } from './requests.ts';
import { rootCaller, rootTaskOf, rootTaskOperation } from './root-task.ts';
import { addRootDevice, deleteRootKeys, fillContacts } from './root-user.ts';
import { callerOf, roleSessionOf } from './role-sessions.ts';
import type { Approval, Call, Sandbox, ServiceName } from './sandbox.ts';
import { operationOf } from './services.ts';
import { decideSignIn } from './sign-in.ts';
import type { WorldState } from './state.ts';
import type { PlannedFault } from './switches.ts';
import { newThrottle } from './throttle.ts';
import { worldNamed } from './worlds/index.ts';

/** When nobody says otherwise: a Sunday morning in November 2026. */
export const DEFAULT_START = Date.UTC(2026, 10, 22, 9);

/** What services call a malformed request that do not say ValidationException. */
const INVALID: Partial<Record<ServiceName, string>> = {
  iam: 'ValidationError',
  sts: 'ValidationError',
  organizations: 'InvalidInputException',
  'sso-oidc': 'InvalidRequestException',
  sso: 'InvalidRequestException',
};

export interface OpenOptions {
  world: string;
  /** A world of earlier, to go on with. */
  state?: WorldState;
  /** Called after each change, with the state as it is then. */
  save?: (state: WorldState) => void;
  /** The moment at which a new world begins. */
  start?: number;
  /** Real milliseconds for each simulated second, for people who watch. */
  pace?: number;
  /** Time that goes another way than jumping from one wait to the next. */
  clock?: (start: number) => Clock;
  /** Real or simulated milliseconds that a call takes, instead of what the world says. */
  latency?: number;
  /** Changes a new world before anything calls it. */
  tweak?: (state: WorldState) => void;
}

export interface OpenSandbox extends Sandbox {
  state: WorldState;
  /** Every call so far, in the order in which it was answered. */
  calls: Call[];
}

/** Opens a world of that name, new or as it was left. */
export function openSandbox(options: OpenOptions): OpenSandbox {
  const state = options.state ?? newWorld(options);
  const clock = options.clock?.(state.now) ?? simulatedClock(state.now, options.pace);
  const throttle = newThrottle();
  const calls: Call[] = [];

  function save(): void {
    state.now = clock.now();
    options.save?.(state);
  }

  async function answer(call: Call): Promise<Record<string, unknown>> {
    const operation = operationOf(call);
    await clock.sleep(options.latency ?? state.switches.latency);
    const now = clock.now();
    calls.push(call);
    if (settle(state, now)) save();
    const planned = plannedFault(state, call);
    if (planned !== undefined && planned.after !== true) throw broken(planned);
    const session = roleSessionOf(state, call.accessKeyId);
    const holder = holderOf(state, call.accessKeyId);
    const task = rootTaskOf(state, call.accessKeyId);
    const caller =
      (task && rootCaller(state, task)) ??
      (session && callerOf(state, session)) ??
      (holder && callerWith(state, holder)) ??
      state.caller;
    const { region, origin } = call;
    const scene = { state, now, region, caller, ...(origin === undefined ? {} : { origin }) };
    if (task === undefined) checkCaller(scene, call, session);
    if (holder !== undefined && noteUse(holder, call, now)) save();
    throttle(call, now, state.switches.callsPerSecond);
    try {
      const answering =
        task === undefined ? operation : rootTaskOperation(task, call.operation, now);
      const output = answering(scene, plain(call.input));
      if (planned !== undefined) throw broken(planned);
      return plain(output) as Record<string, unknown>;
    } catch (error) {
      throw isFault(error) ? named(error, call.service) : error;
    } finally {
      if (!isRead(call.operation)) save();
    }
  }

  /** Something that a person does: the world is brought to now before it, and saved after it. */
  function byHand<T>(region: string, act: (scene: Scene) => T): T {
    const now = clock.now();
    settle(state, now);
    const result = act({ state, now, region, caller: state.caller });
    save();
    return result;
  }
  const person = {
    enableIdentityCenter: (region: string) => {
      byHand(region, enableIdentityCenter);
    },
    addRootDevice: (name: string) => {
      byHand('', (scene) => {
        addRootDevice(scene, name);
      });
    },
    deleteRootKeys: () => {
      byHand('', deleteRootKeys);
    },
    fillContacts: (contact: Parameters<Sandbox['console']['fillContacts']>[0]) => {
      byHand('', (scene) => {
        fillContacts(scene, contact);
      });
    },
    approveSignIn: (approval: Approval) => byHand('', (scene) => decideSignIn(scene, approval)),
  };
  return { world: state.world, clock, answer, console: person, state, calls };
}

function newWorld({ world, start = DEFAULT_START, tweak }: OpenOptions): WorldState {
  const state = worldNamed(world).build(start);
  tweak?.(state);
  return state;
}

/** Brings the world to `now`. True if anything happened. */
function settle(state: WorldState, now: number): boolean {
  return state.instances
    .map((instance) => [settleRequests(state, instance, now), settleInstance(instance, now)])
    .flat()
    .includes(true);
}

/** Counts a call down in the planned faults, and gives the one whose turn it is. */
function plannedFault({ switches }: WorldState, call: Call): PlannedFault | undefined {
  const meant = switches.faults.filter((planned) =>
    ['*', call.operation].includes(planned.operation),
  );
  for (const planned of meant) planned.nth -= 1;
  switches.faults = switches.faults.filter((planned) => planned.nth > 0);
  return meant.find((planned) => planned.nth === 0);
}

function broken({ name, message, httpStatus }: PlannedFault): Error {
  return Object.assign(fault(name, message), { httpStatus });
}

/** Gives a malformed request the name that its service has for it. */
function named(error: Error, service: ServiceName): Error {
  const name = INVALID[service];
  return error.name === 'ValidationException' && name !== undefined
    ? Object.assign(error, { name })
    : error;
}

/** A copy without keys that hold undefined: the wire knows no such thing, and nobody may hold on to our state. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date || value instanceof Uint8Array) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, plain(member)]));
}
