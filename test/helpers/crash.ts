/** A process that is killed at one of its calls: from then on nothing it asks is answered, and nothing of it goes on. */
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createScheduler } from '../../src/aws/scheduler/scheduler.ts';
import type { Aws } from '../../src/aws/api.ts';
import type { OpenSandbox } from '../../src/sandbox/open.ts';
import type { Answer, Call } from '../../src/sandbox/sandbox.ts';

export interface Killed {
  /** AWS as the process sees it. */
  aws: Aws;
  /** Resolves when it is dead. */
  dead: Promise<void>;
  /** Whether that call has come. */
  isDead: () => boolean;
}

/** Kills it at the nth call that `counts`: before AWS hears of it, or after AWS has done it. */
export function killedAt(
  sandbox: OpenSandbox,
  { counts, nth, when }: { counts: (call: Call) => boolean; nth: number; when: 'before' | 'after' },
): Killed {
  let left = nth;
  const grave = new AbortController();
  const die = () => {
    grave.abort();
  };
  const dead = new Promise<void>((resolve) => {
    grave.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  const isDead = () => grave.signal.aborted;
  const silence = new Promise<never>(() => undefined);
  const answer: Answer = async (call) => {
    if (isDead()) return silence;
    left -= counts(call) ? 1 : 0;
    const last = left === 0 && counts(call);
    if (last && when === 'before') die();
    if (isDead()) return silence;
    const output = await sandbox.answer(call).catch((error: unknown) => {
      if (last) die();
      throw error;
    });
    if (last) die();
    return isDead() ? silence : output;
  };
  const clients = createClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    ...createScheduler({ clock: sandbox.clock, random: () => 0.5 }),
    answer,
  });
  return { aws: createAws(clients, sandbox.clock), dead, isDead };
}

/** The call changes something of Identity Center. */
export const changes = ({ service, operation }: Call): boolean =>
  ['sso-admin', 'identitystore'].includes(service) && !/^(?:Get|List|Describe)/.test(operation);
