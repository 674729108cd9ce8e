/**
 * The profiles of this computer, agreed on and written. Esc at the yes comes back to the question about the default; at
 * the first question it asks whether to leave, as long as this run has changed nothing.
 */
import type { ProfileSettings } from '../../config/schema.ts';
import { desiredProfiles, type DesiredProfiles } from '../../profiles/desired.ts';
import { textOf } from '../../profiles/config-file.ts';
import { isSameOrganization } from '../../profiles/outdated.ts';
import { seenBySdk } from '../../profiles/prove.ts';
import { refuseTakenName, sessionsIn } from '../../sign-in/known-sessions.ts';
import { ACCOUNT_ACCESS, type SignInSession } from '../../sign-in/session.ts';
import { askDefault, type Wanted } from './computer-default.ts';
import type { Flow } from '../changes/flow.ts';
import { askToLeave, BACK, orBack } from '../leave.ts';
import { refuseUnknownDefault } from './profile-flags.ts';
import { writeBlock, type Block, type Wrote } from './write-block.ts';

export interface Agreed extends Pick<DesiredProfiles, 'sections' | 'missingDefault'> {
  settings: ProfileSettings;
  to: SignInSession;
  wrote: Wrote;
}

/** Throws AppErrors of a default that is no profile, of names that are taken, and what writing the block throws. */
export async function agreeOnProfiles(flow: Flow, wanted: Wanted): Promise<Agreed> {
  const { session } = flow;
  const { path, portal } = wanted;
  const mayLeave = session.changed.length === 0;
  let before: string | null | undefined;
  for (;;) {
    const { settings, asked } = await askDefault(flow, wanted, { mayLeave, before });
    const {
      session: name,
      sections,
      missingDefault,
    } = desiredProfiles(wanted.all, {
      portal,
      settings,
    });
    refuseUnknownDefault(wanted.flags, sections, wanted.command);
    const to = { name, startUrl: portal.startUrl, region: portal.region, scopes: [ACCOUNT_ACCESS] };
    const block = { session: name, sections };
    await refuseOtherPortal(to, block, path);
    const wrote = await orBack(writeBlock(session, block, path, { back: asked || mayLeave }));
    if (wrote !== BACK) return { settings, to, sections, missingDefault, wrote };
    if (!asked) await askToLeave(session.ui);
    before = settings.default ?? null;
  }
}

/** A block of ours may follow its own portal to another address: the diff shows it. */
async function refuseOtherPortal(to: SignInSession, block: Block, path: string): Promise<void> {
  const text = await textOf(path);
  if (isSameOrganization({ path, text }, block)) return;
  refuseTakenName(to, sessionsIn(await seenBySdk(path)), { path, text, cli: null });
}
