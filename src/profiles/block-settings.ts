/** How a block of ours was written, for those who have no file in which that is kept: the next run writes it so again. */
import type { ProfileSettings } from '../config/schema.ts';
import type { IniSection } from './ini.ts';
import { openBlocks } from './markers.ts';

/** Nothing where there is no block of that session. Throws SSB-603 for markers that were edited. */
export function settingsOfBlock(
  file: { path: string; text: string },
  session: string,
): Pick<ProfileSettings, 'default' | 'legacy' | 'granted'> {
  const block = openBlocks(file).blocks.find((one) => one.session === session);
  const profiles = (block?.sections ?? []).filter(({ id }) => id.startsWith(PROFILE));
  const chosen = profiles.find(({ id }) => id === `${PROFILE}default`);
  const twin = profiles.find((one) => chosen && one !== chosen && roleOf(one) === roleOf(chosen));
  const has = (wanted: string) => profiles.some((one) => valueOf(one, wanted) !== undefined);
  return {
    ...(twin && { default: twin.id.slice(PROFILE.length) }),
    ...(has('sso_start_url') && { legacy: true }),
    ...(has('granted_sso_start_url') && { granted: true }),
  };
}

const PROFILE = 'profile ';

const valueOf = ({ entries }: IniSection, wanted: string) =>
  entries.find(({ key }) => key === wanted)?.value;

const roleOf = (one: IniSection) =>
  `${valueOf(one, 'sso_account_id') ?? ''}/${valueOf(one, 'sso_role_name') ?? ''}`;
