/** AWS that breaks at one call of a run, in one of the ways in which calls break. */
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createScheduler } from '../../src/aws/scheduler/scheduler.ts';
import { fault } from '../../src/sandbox/fault.ts';
import type { OpenSandbox } from '../../src/sandbox/open.ts';
import type { Answer, Call } from '../../src/sandbox/sandbox.ts';
import type { World } from '../helpers/world.ts';

export const WAYS = [
  'crash before',
  'crash after',
  'response lost',
  'throttled once',
  'throttled 10 times',
  '500',
  'denied',
  'connection reset',
  'slow beyond the time-out',
  'credentials expired',
] as const;
export type Way = (typeof WAYS)[number];

/** The nth call of an operation in a run, and what happens to it. */
export interface Break {
  operation: string;
  nth: number;
  way: Way;
}

export interface Broken extends World {
  /** Resolves when the process is dead: nothing it asked is answered, and nothing of it goes on. */
  dead: Promise<void>;
  /** That the run ended before the call that was to break. */
  faults: () => string[];
}

/** How often the same call fails, if more than once: nobody is allowed in by asking again. */
const TIMES: Partial<Record<Way, number>> = {
  'throttled 10 times': 10,
  '500': 10,
  denied: Infinity,
};
const TIME_OUT = 30_000;

const reset = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
const late = () => Object.assign(new Error('Request timed out'), { name: 'TimeoutError' });

const expired = ({ service }: Call) =>
  fault(
    // Each family of services has a name of its own for it.
    ['iam', 'sts'].includes(service) ? 'ExpiredToken' : 'ExpiredTokenException',
    'The security token included in the request is expired',
  );

/** An account as a process sees it whose calls break so; `calls` of the sandbox tells what was really done. */
export function breaking(sandbox: OpenSandbox, { operation, nth, way }: Break): Broken {
  let seen = 0;
  let left = 0;
  let come = false;
  let meant: string | null = null;
  const grave = new AbortController();
  const isDead = () => grave.signal.aborted;
  const die = () => {
    grave.abort();
  };
  const dead = new Promise<void>((resolve) => {
    grave.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  const silence = new Promise<never>(() => undefined);

  /** Whether this call is the one, or another try of it. */
  function isMeant(call: Call): boolean {
    if (call.operation !== operation) return false;
    const words = JSON.stringify(call.input);
    seen += 1;
    if (seen === nth) come = true;
    if (seen === nth) {
      meant = words;
      left = TIMES[way] ?? 1;
    }
    if (meant !== words || left === 0) return false;
    left -= 1;
    return true;
  }

  const answer: Answer = async (call) => {
    if (isDead()) return silence;
    const meantNow = isMeant(call);
    // Not only this call: none that comes after it is signed with anything better.
    if (way === 'credentials expired' && come) throw expired(call);
    if (meantNow) {
      const output = await answerBroken(call);
      return isDead() ? silence : output;
    }
    try {
      const output = await sandbox.answer(call);
      return isDead() ? await silence : output;
    } catch (error) {
      if (isDead()) return silence;
      throw error;
    }
  };

  async function answerBroken(call: Call): Promise<Record<string, unknown>> {
    if (way === 'crash before') die();
    if (isDead()) return silence;
    if (way.startsWith('throttled')) throw fault('ThrottlingException', 'Rate exceeded');
    if (way === '500') throw fault('InternalServerException', 'An internal error has occurred');
    if (way === 'connection reset') throw reset();
    if (way === 'denied') {
      const why = `not authorized to perform: ${call.operation}`;
      throw fault('AccessDeniedException', `User: arn:aws:iam::111122223333:user/ana is ${why}`);
    }
    const output = await sandbox.answer(call).catch((error: unknown) => {
      if (way === 'crash after') die();
      throw error;
    });
    if (way === 'crash after') die();
    if (way === 'response lost') throw reset();
    if (way === 'slow beyond the time-out') {
      await sandbox.clock.sleep(TIME_OUT);
      throw late();
    }
    return output;
  }

  const box = { ...sandbox, answer };
  const faults = () => (come ? [] : ['the call that was to break never came']);
  return { sandbox: box, aws: quickAws(box), dead, faults };
}

/** Clients that need no pauses between calls, so that simulated time is no work. */
export function quickAws({ answer, clock }: Pick<OpenSandbox, 'answer' | 'clock'>): World['aws'] {
  const clients = createClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    ...createScheduler({ clock, random: () => 0.5, perSecond: 1e9 }),
    answer,
  });
  return createAws(clients, clock);
}
