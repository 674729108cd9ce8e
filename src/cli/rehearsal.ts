/** A rehearsal: the same steps and clients, answered by a simulated account that lasts between commands. */
import { createAws } from '../aws/aws.ts';
import { createClients } from '../aws/clients.ts';
import { createRequestHandler } from '../aws/request-handler.ts';
import { createRetryStrategy } from '../aws/retry.ts';
import type { Clock } from '../clock.ts';
import { openSandbox } from '../sandbox/open.ts';
import type { WorldState } from '../sandbox/state.ts';
import type { StateFolder } from '../state.ts';
import type { Connection } from './session.ts';

/** Between two commands some time passes, also on a clock that stands still in between. */
function later(state: WorldState): WorldState {
  return { ...state, now: state.now + 10_000 };
}

/** Milliseconds of real time for each simulated second while somebody watches. */
const PACE = 60;

export function openRehearsal(
  world: string,
  store: ReturnType<StateFolder['world']>,
  watched: boolean,
): { clock: Clock; connect(): Promise<Connection> } {
  const before = store.load();
  const state = before === null ? undefined : later(JSON.parse(before) as WorldState);
  const sandbox = openSandbox({
    world,
    ...(state === undefined ? {} : { state }),
    save: (state) => {
      store.save(JSON.stringify(state));
    },
    pace: watched ? PACE : 0,
  });
  const clients = createClients({
    region: 'us-east-1',
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
    requestHandler: createRequestHandler({}),
    retryStrategy: (service) =>
      createRetryStrategy(service, { clock: sandbox.clock, random: Math.random }),
    answer: sandbox.answer,
  });
  return {
    clock: sandbox.clock,
    connect: () =>
      Promise.resolve({
        aws: createAws(clients, sandbox.clock),
        play: (item, region) => {
          // Pressed already, by an earlier run that was stopped while it waited.
          if (item.id !== 'enable-identity-center' || sandbox.state.instances.length > 0) return;
          sandbox.console.enableIdentityCenter(region);
        },
      }),
  };
}
