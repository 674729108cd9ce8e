/** A hand-written AWS for one test: real SDK clients, answered by operation name, with a clock that never waits. */
import { createAws } from '../../src/aws/aws.ts';
import { createClients } from '../../src/aws/clients.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createRetryStrategy, type Wait } from '../../src/aws/retry.ts';
import type { Instance } from '../../src/aws/types.ts';
import type { Clock } from '../../src/clock.ts';
import type { AwsFault, Call } from '../../src/sandbox/sandbox.ts';

type Output = Record<string, unknown>;
/** An operation's answers: one after the other (the last one stays), or worked out from the call. */
export type Answers = Record<string, (Output | Error)[] | ((call: Call) => Output)>;

export const INSTANCE: Instance = {
  arn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef',
  identityStoreId: 'd-1234567890',
  ownerAccountId: '111122223333',
  region: 'eu-west-1',
  status: 'ACTIVE',
};

export interface FakeClock extends Clock {
  /** Milliseconds of every sleep. */
  slept: number[];
}

export function fakeClock(start = 1_800_000_000_000): FakeClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (ms) => {
      now += ms;
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

/** An error as AWS would send it. In a list of answers it is thrown when its turn comes. */
export function fault(
  name: string,
  message = name,
  fields: Record<string, unknown> = {},
  httpStatus = 400,
): Error & AwsFault {
  return Object.assign(new Error(message), { fault: true as const, name, httpStatus, fields });
}

export function fakeAws(answers: Answers) {
  const calls: Call[] = [];
  const waits: Wait[] = [];
  const made: string[] = [];
  const clock = fakeClock();
  const turns = new Map<string, number>();

  function answer(call: Call): Promise<Output> {
    calls.push(call);
    const given = answers[call.operation];
    if (given === undefined) throw new Error(`no answer for ${call.operation}`);
    const turn = turns.get(call.operation) ?? 0;
    turns.set(call.operation, turn + 1);
    const output = typeof given === 'function' ? given(call) : (given[turn] ?? given.at(-1) ?? {});
    return output instanceof Error ? Promise.reject(output) : Promise.resolve(output);
  }

  const clients = createClients({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    retryStrategy: (service) =>
      createRetryStrategy(service, {
        clock,
        random: () => 0.5,
        onWait: (wait) => waits.push(wait),
      }),
    answer,
    onCall: ({ service, operation, region }) => made.push(`${service}:${operation} ${region}`),
  });
  const aws = createAws(clients, clock);
  return {
    aws,
    clients,
    center: aws.center(INSTANCE),
    clock,
    waits,
    /** Every request, retries included. */
    calls,
    /** Every call once, as onCall hears of it. */
    made,
    inputs: (operation: string) =>
      calls.filter((call) => call.operation === operation).map(({ input }) => input),
  };
}
