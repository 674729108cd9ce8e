/** The world of an earlier rehearsal, as it was saved. */
import { AppError } from '../../errors.ts';
import type { WorldState } from '../../sandbox/state.ts';

/** Null where none was saved. Throws AppError SSB-203 for one that can't be read any more; `reset` is the command that helps. */
export function savedWorld(
  text: string | null,
  { world, folder, reset }: { world: string; folder: string; reset: string },
): WorldState | null {
  if (text === null) return null;
  try {
    const state = JSON.parse(text) as Partial<WorldState> | null;
    if (state?.world === world) return state as WorldState;
  } catch {
    // Said below.
  }
  throw new AppError('SSB-203', `The rehearsal of world ${world} can't be read any more.`, {
    why: `What was saved in ${folder} is damaged. It is a simulation: nothing of an AWS account is in it.`,
    fix: [`${reset}      starts it over`],
  });
}
