/**
 * What somebody else wrote under a name of ours. It may stay where it leads to the very same place; a [default] of theirs
 * stays too, for nobody can do without it before the profiles work (docs/adr/0017). Everything else is refused.
 */
import { AppError } from '../errors.ts';
import type { Conflict } from './block.ts';
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

/** Which of the conflicts may stay. Throws AppError SSB-606 with the lines of the others. */
export function mayStay(path: string, conflicts: readonly Conflict[]): Conflict[] {
  const refused = conflicts.filter(({ id, same }) => !same && id !== 'profile default');
  if (refused.length === 0) return [...conflicts];
  throw new AppError('SSB-606', `${path} has profiles of yours under names of ours.`, {
    why: 'They lead somewhere else. Two of one name are read in different ways by different tools, so nothing was written.',
    problems: refused.map(({ head, line }) => `${path}:${line}  ${head} is yours`),
    fix: [
      'Rename or delete these sections, then run the same command again.',
      'Or give ours other names in sso-bootstrap.yaml: profiles.prefix or profiles.name.',
    ],
  });
}

/** One sentence for what was left. */
export function leftText(path: string, { id, head, line, same }: Conflict): string {
  return id === 'profile default' && !same
    ? `${head} in line ${line} of ${path} is yours: it was left as it is and not tried. For ours: delete it, and run this again`
    : `${head} is in ${path} already, line ${line}: left as it is`;
}
