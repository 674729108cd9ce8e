/** Blocks of ours from before: the portal has another name now, or another address. */
import { oneSpelling } from './desired.ts';
import type { Ini, IniSection } from './ini.ts';
import { openBlocks, type Block } from './markers.ts';
import { idOf, type Section } from './section.ts';

/**
 * Whether a block is of the same portal as what is to be written, or holds nothing but profiles that are written anew.
 * One by whose session a profile of somebody's own signs in is still needed.
 */
export function isOutdated(
  block: Block,
  wanted: { session: string; sections: readonly Section[] },
  { sections: all }: Ini,
): boolean {
  const needed = all.some(
    (section) =>
      !block.sections.includes(section) && valueOf(section, 'sso_session') === block.session,
  );
  return !needed && (samePortal(block, wanted.sections) || sameProfiles(block, wanted.sections));
}

/**
 * Whether the block of that session is of the organization of these sections, at whatever address its portal was: it has
 * a profile in an account of theirs, and an account is in one organization. Throws SSB-603 for markers that were edited.
 */
export function isSameOrganization(
  file: { path: string; text: string },
  { session, sections }: { session: string; sections: readonly Section[] },
): boolean {
  const block = openBlocks(file).blocks.find((one) => one.session === session);
  const accounts = new Set(sections.flatMap(({ keys }) => keys['sso_account_id'] ?? []));
  return (block?.sections ?? []).some((one) => accounts.has(valueOf(one, 'sso_account_id') ?? ''));
}

function samePortal({ sections }: Block, wanted: readonly Section[]): boolean {
  const portal = wanted.find(({ kind }) => kind === 'sso-session')?.keys['sso_start_url'];
  return (
    portal !== undefined &&
    sections.some((section) => oneSpelling(valueOf(section, 'sso_start_url') ?? '') === portal)
  );
}

/** By name, account and role: organizations may name their profiles alike. */
function sameProfiles({ sections }: Block, wanted: readonly Section[]): boolean {
  const profiles = sections.filter(({ id }) => id.startsWith('profile '));
  return (
    profiles.length > 0 &&
    profiles.every((profile) =>
      wanted.some(
        (section) =>
          idOf(section) === profile.id &&
          ['sso_account_id', 'sso_role_name'].every(
            (key) => section.keys[key] === valueOf(profile, key),
          ),
      ),
    )
  );
}

function valueOf({ entries }: IniSection, wanted: string): string | undefined {
  return entries.find(({ key, nested }) => key === wanted && !nested)?.value;
}
