/** Answers that nobody has to be asked for: each is said with where it came from, a flag or the file. Pure. */
import { plainText } from '../../aws/text.ts';
import type { Config } from '../../config/schema.ts';
import type { Answers } from '../../steps/step.ts';

/** Longer lists are cut: the review shows all that comes of them. */
const SHOWN = 5;

interface Given {
  label: string;
  key: keyof Config;
  flag: string;
  /** What the flag says, and what the file says; an empty list is no answer. */
  flagged: readonly string[];
  filed: readonly string[];
  /** Where the file answers, the flag changes nothing. */
  fileFirst?: true;
}

export interface GivenAnswer {
  label: string;
  /** The key of the file that it fills. */
  key: keyof Config;
  values: readonly string[];
  /** Null: the file says it. */
  flag: string | null;
}

/** One line for each answer, in the order in which they would be asked; `path` is the file. */
export function givenLines(flags: Answers, file: Config, path: string): string[] {
  return givenAnswers(flags, file).map(
    ({ label, values, flag }) => `  ${label}: ${listed(values)}   (${flag ?? path})`,
  );
}

export function givenAnswers(flags: Answers, file: Config): GivenAnswer[] {
  const all: Given[] = [
    {
      label: 'Home Region of Identity Center',
      key: 'region',
      flag: '--sso-region',
      flagged: one(flags.ssoRegion),
      filed: one(file.region),
    },
    {
      label: 'Portal address',
      key: 'portalUrl',
      flag: '--portal-url',
      flagged: one(flags.portalUrl),
      filed: one(file.portalUrl),
    },
    {
      label: 'Permission sets',
      key: 'permissionSets',
      flag: '--permission-set',
      flagged: flags.permissionSets,
      filed: Object.keys(file.permissionSets ?? {}),
      fileFirst: true,
    },
    {
      label: 'Length of a session',
      key: 'permissionSets',
      flag: '--session-duration',
      flagged: file.permissionSets === undefined ? one(flags.sessionDuration) : [],
      filed: [],
    },
    {
      label: 'Names of groups',
      key: 'groupName',
      flag: '--group-name',
      flagged: one(flags.groupName),
      filed: one(file.groupName),
    },
    {
      label: 'People',
      key: 'users',
      flag: '--user',
      flagged: flags.users,
      filed: Object.keys(file.users ?? {}),
      fileFirst: true,
    },
    {
      label: 'Access',
      key: 'access',
      flag: '--grant',
      flagged: flags.grants,
      filed: (file.access ?? []).map(accessText),
      fileFirst: true,
    },
  ];
  return all.flatMap(({ label, key, flag, flagged, filed, fileFirst }) => {
    const fromFile = filed.length > 0 && (fileFirst === true || flagged.length === 0);
    const values = fromFile ? filed : flagged;
    return values.length === 0 ? [] : [{ label, key, values, flag: fromFile ? null : flag }];
  });
}

const one = (value: string | undefined) => (value === undefined ? [] : [value]);

const words = (value: string | string[]) => [value].flat().join(', ');

function accessText(line: NonNullable<Config['access']>[number]): string {
  const who = line.users ? words(line.users) : words(line.group ?? []);
  return `${who} = ${words(line.permissionSet)} on ${words(line.accounts)}`;
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map((value) => plainText(value));
  const more = values.length - shown.length;
  return [shown.join('; '), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
