/** The proof of profiles, shown while it goes on. */
import {
  proveProfiles,
  type Proof,
  type ProfileToProve,
  type ProveOptions,
} from '../../sign-in/prove.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import type { SignInIo } from '../../sign-in/sign-in-io.ts';
import type { Ui } from '../../ui/ui.ts';
import { withTask } from '../../ui/with-task.ts';
import { counted } from '../counted.ts';

/** Throws what `proveProfiles` throws. */
export function tryProfiles(
  ui: Pick<Ui, 'task'>,
  to: SignInSession,
  profiles: readonly ProfileToProve[],
  io: SignInIo,
  options: ProveOptions = {},
): Promise<Proof[]> {
  return withTask(
    ui,
    `trying ${counted(profiles.length, 'profile')}`,
    () => proveProfiles(to, profiles, io, options),
    (found) => ({ failed: found.some(({ ok }) => !ok) }),
  );
}
