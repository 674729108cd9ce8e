/**
 * What somebody else wrote under a name of ours. It may stay where it leads to the very same place; a [default] of theirs
 * stays too, for nobody can do without it before the profiles work (docs/adr/0017). Everything else is refused.
 */
import { AppError } from '../errors.ts';
import type { Conflict } from './conflict.ts';
import { CREDENTIAL_KEYS } from './credential-lines.ts';
import { oneSpelling } from './desired.ts';
import type { IniSection } from './ini.ts';
import type { Section } from './section.ts';

/** Whether a section of theirs leads where ours would: same portal, account and role, and no other credentials in it. */
export function leadsThere({ kind, keys }: Section, { entries }: IniSection): boolean {
  const same = (key: string, read = (value: string) => value) => {
    const values = entries.filter((entry) => entry.key === key && !entry.nested);
    const [first] = values;
    return values.length === 1 && first !== undefined && read(first.value) === keys[key];
  };
  if (kind === 'sso-session') return same('sso_start_url', oneSpelling) && same('sso_region');
  const pure = entries.every(({ key }) => !CREDENTIAL_KEYS.includes(key.toLowerCase()));
  return pure && ['sso_session', 'sso_account_id', 'sso_role_name'].every((key) => same(key));
}

/** The session of theirs by which a profile of theirs leads where ours would; null for any other. */
export function sessionThrough(
  section: Section,
  theirs: IniSection,
  { all, outside }: { all: readonly Section[]; outside: readonly IniSection[] },
): string | null {
  const name = theirs.entries.find(({ key }) => key === 'sso_session')?.value;
  const ours = all.find(({ kind }) => kind === 'sso-session');
  const session = outside.find(({ id }) => id === `sso-session ${name ?? ''}`);
  if (name === undefined || !ours || !session || !leadsThere(ours, session)) return null;
  const same = { ...section, keys: { ...section.keys, sso_session: name } };
  return leadsThere(same, theirs) ? name : null;
}

/** Which of the conflicts may stay. Throws AppError SSB-606 with the lines of the others. */
export function mayStay(path: string, conflicts: readonly Conflict[]): Conflict[] {
  const refused = conflicts.filter(({ id, same }) => !same && id !== 'profile default');
  if (refused.length === 0) return [...conflicts];
  const shared = sharedSession(refused);
  throw new AppError('SSB-606', `${path} has profiles of yours under names of ours.`, {
    why: `They lead ${shared.length > 0 ? 'there by another session' : 'somewhere else'}. Two of one name are read in different ways by different tools, so nothing was written.`,
    problems: refused.map(({ head, line }) => `${path}:${line}  ${head} is yours`),
    fix: [
      ...shared,
      'Rename or delete these sections, then run the same command again.',
      'Or give ours other names in sso-bootstrap.yaml: profiles.prefix or profiles.name.',
    ],
  });
}

/** Where all of them sign in to our portal by one session of theirs, ours may do so, too: then they stay as they are. */
function sharedSession(refused: readonly Conflict[]): string[] {
  const [name, second] = new Set(refused.map(({ through }) => through));
  if (name === undefined || name === null || second !== undefined) return [];
  return [
    `They sign in to the same portal: to use that session for ours too, in sso-bootstrap.yaml under profiles:  session: ${name}`,
  ];
}

/** One sentence for what was left. */
export function leftText(path: string, { id, head, line, same }: Conflict): string {
  return id === 'profile default' && !same
    ? `${head} in line ${line} of ${path} is yours: it was left as it is and not tried. For ours: delete it, and run this again`
    : `${head} is in ${path} already, line ${line}: left as it is`;
}
