/** `sandbox`: the rehearsal's worlds and where they are kept. `sandbox reset` starts one over. */
import type { CommandResult } from './result.ts';
import { refuseServed } from './served-world.ts';
import type { Session } from './session.ts';

const nothing = { exit: 0 as const, account: null, identityCenter: null, warnings: [] };

export async function sandboxInfo({
  state,
  options,
  commandLine,
}: Session): Promise<CommandResult> {
  const { WORLDS } = await import('../sandbox/worlds/index.ts');
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
