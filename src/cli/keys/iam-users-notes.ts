/** The answers of `iam-users`, kept one by one as those of `init` are, and beside them. */
import { realClock } from '../../clock.ts';
import type { Flow } from '../changes/flow.ts';
import { takeUp, type SavedNotes } from '../init/saved-answers.ts';

const NO_FLAGS = { users: [], permissionSets: [], grants: [] };

/** With the answers of a run that was stopped, where a person wants to go on from them. A dry run keeps none. */
export function openNotes({ session, file }: Flow, account: string): Promise<SavedNotes> {
  const { ui, options, state, rehearsal } = session;
  const clock = realClock();
  const store = options.dryRun
    ? null
    : state.answers({ account, world: rehearsal }, 'answers-iam-users');
  const start = file.loaded().config;
  const begun = { start, given: NO_FLAGS, flags: NO_FLAGS, inUse: true };
  return takeUp(store, { ui, now: () => clock.now(), begun });
}
