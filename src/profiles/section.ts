/** A section of ours as data, and what it may hold. */

export interface Section {
  kind: 'sso-session' | 'profile';
  name: string;
  /** In the order in which they are written. */
  keys: Readonly<Record<string, string>>;
}

/** Every key that we write. Another one inside our block was put there by somebody else. */
export const OUR_KEYS = [
  ...['sso_start_url', 'sso_region', 'sso_registration_scopes'],
  ...['sso_session', 'sso_account_id', 'sso_role_name', 'region', 'output'],
  ...['granted_sso_start_url', 'granted_sso_region', 'granted_sso_account_id'],
  ...['granted_sso_role_name', 'credential_process'],
] as const;

/** `profile NAME` or `sso-session NAME`: what tells sections apart. */
export function idOf({ kind, name }: Pick<Section, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** The first line of a section as AWS tools want it: the default profile has no word before it. */
export function headOf(id: string): string {
  return id === 'profile default' ? '[default]' : `[${id}]`;
}

/** The name under which the SDK's loader gives a section. */
export function loaderName(id: string): string {
  return id.startsWith('profile ') ? id.slice('profile '.length) : id.replace(' ', '.');
}

/** The lines of a section. */
export function sectionLines(section: Section): string[] {
  return [
    headOf(idOf(section)),
    ...Object.entries(section.keys).map(([key, value]) => `${key} = ${value}`),
  ];
}
