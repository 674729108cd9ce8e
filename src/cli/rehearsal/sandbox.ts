/** `sandbox`: the rehearsal's worlds and where they are kept. `reset` starts one over, `wait` lets days pass in it. */
import { DAY, dayOf } from '../../day.ts';
import { AppError } from '../../errors.ts';
import type { CommandResult } from '../result.ts';
import { saveWorld } from './rehearsal.ts';
import { savedWorld } from './saved-world.ts';
import { refuseServed } from './served-world.ts';
import type { Session } from '../session.ts';

const nothing = { exit: 0 as const, account: null, identityCenter: null, warnings: [] };

export async function sandboxInfo({
  state,
  options,
  commandLine,
}: Session): Promise<CommandResult> {
  const { WORLDS } = await import('../../sandbox/worlds/index.ts');
  const list = WORLDS.map(({ name, description }) => ({
    name,
    description,
    folder: state.world(name).folder,
  }));
  return {
    ...nothing,
    data: { worlds: list, world: options.world ?? 'fresh' },
    next: [
      {
        command: commandLine(options.sandbox ? 'init' : 'init --sandbox'),
        when: 'to rehearse the set-up',
      },
    ],
    text: list
      .map(
        ({ name, description, folder }) =>
          `  ${name.padEnd(14)} ${description}\n  ${''.padEnd(14)} ${folder}`,
      )
      .join('\n'),
  };
}

export function sandboxReset({ state, options }: Session): Promise<CommandResult> {
  const world = options.world ?? 'fresh';
  refuseServed(world, state.world(world).folder);
  if (!options.dryRun) state.resetWorld(world);
  return Promise.resolve({
    ...nothing,
    data: { reset: world },
    next: [],
    text: `World ${world} ${options.dryRun ? 'would start' : 'starts'} over at the next rehearsal.`,
  });
}

/** A rehearsal's clock stands still between two commands: days of waiting pass here. Throws AppError SSB-202. */
export async function sandboxWait(
  { state: folder, options, commandLine }: Session,
  text: string | undefined,
): Promise<CommandResult> {
  if (text === undefined || !/^\d{1,3}$/.test(text)) {
    throw new AppError('SSB-202', 'sandbox wait takes a number of days, 0 to 999.', {
      why: 'The clock of a rehearsal stands still between two commands: so long it goes on.',
      fix: [commandLine('sandbox wait 14')],
    });
  }
  const days = Number(text);
  const world = options.world ?? 'fresh';
  const store = folder.world(world);
  refuseServed(world, store.folder);
  const { openSandbox } = await import('../../sandbox/open.ts');
  const reset = commandLine('sandbox reset');
  const state =
    savedWorld(store.load(), { world, folder: store.folder, reset }) ??
    openSandbox({ world }).state;
  const now = state.now + days * DAY;
  if (!options.dryRun) saveWorld(store, { ...state, now });
  const then = `${days} ${days === 1 ? 'day' : 'days'} later`;
  return {
    ...nothing,
    data: { world, days, now: dayOf(now) },
    next: [],
    text: `In world ${world} it ${options.dryRun ? 'would be' : 'is'} ${dayOf(now)} now, ${then}.`,
  };
}
