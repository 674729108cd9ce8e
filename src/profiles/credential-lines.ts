/** Long-lived keys in the text of an AWS file: where they stand, never what they are. */
import { keyLabel } from '../aws/profiles.ts';
import { readIni, type IniSection } from './ini.ts';

/** Keys of one section, as lines that a person can delete. */
export interface KeyLines {
  /** `default`, `dev` */
  profile: string;
  /** `AKIA…0FDK` */
  label: string;
  /** `line 2  aws_access_key_id`; with the head of the section where nothing else is in it. */
  lines: string[];
}

const KEYS = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

/** What gives a profile credentials without a key of its own. */
const OTHERS = ['role_arn', 'credential_process', 'credential_source', 'web_identity_token_file'];

/** Each of them makes a profile something else than a sign-in. */
export const CREDENTIAL_KEYS: readonly string[] = [...KEYS, ...OTHERS, 'source_profile'];

/** The sections of a file that hold access keys, by profile name. */
export function keyLines(text: string): KeyLines[] {
  return readIni(text).sections.flatMap((section) => {
    const keys = section.entries.filter(({ key }) => KEYS.includes(key.toLowerCase()));
    const [first] = keys.filter(({ key }) => key.toLowerCase() === 'aws_access_key_id');
    if (!first) return [];
    const whole = keys.length === section.entries.length;
    const { head } = section;
    return [
      {
        profile: profileOf(section),
        label: keyLabel(first.value),
        lines: [
          ...(whole ? [`line ${head.number}  ${/\[[^\]]*\]/.exec(head.text)?.[0] ?? ''}`] : []),
          ...keys.map(({ key, line }) => `line ${line.number}  ${key}`),
        ],
      },
    ];
  });
}

/** What else gives a section credentials, where it holds no key; the process of Granted is ours. */
export interface OtherLines {
  profile: string;
  /** `role_arn`, `credential_process` */
  keys: string[];
  /** `line 3  role_arn` */
  lines: string[];
}

/** The sections of a file that get their credentials by a role, a process or a token of their own, by profile name. */
export function otherLines(text: string): OtherLines[] {
  const keyed = keyLines(text).map(({ profile }) => profile);
  return readIni(text).sections.flatMap((section) => {
    const found = section.entries.filter(
      ({ key, value }) =>
        OTHERS.includes(key.toLowerCase()) && !value.startsWith('granted credential-process'),
    );
    const profile = profileOf(section);
    if (found.length === 0 || keyed.includes(profile)) return [];
    return [
      {
        profile,
        keys: found.map(({ key }) => key),
        lines: found.map(({ key, line }) => `line ${line.number}  ${key}`),
      },
    ];
  });
}

/** In the credentials file a head is the bare name. */
function profileOf({ id }: IniSection): string {
  return id.startsWith('profile ') ? id.slice('profile '.length) : id;
}
