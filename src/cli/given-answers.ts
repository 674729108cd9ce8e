/** Answers that nobody has to be asked for: each is said with where it came from, a flag or the file. Pure. */
import { plainText } from '../aws/text.ts';
import type { Config } from '../config/schema.ts';
import type { Answers } from '../steps/step.ts';

/** Longer lists are cut: the review shows all that comes of them. */
const SHOWN = 5;

interface Given {
  label: string;
  flag: string;
  /** What the flag says, and what the file says; an empty list is no answer. */
  flagged: readonly string[];
  filed: readonly string[];
  /** Where the file answers, the flag changes nothing. */
  fileFirst?: true;
}

/** One line for each answer, in the order in which they would be asked; `path` is the file. */
export function givenLines(flags: Answers, file: Config, path: string): string[] {
  const all: Given[] = [
    {
      label: 'Home Region of Identity Center',
      flag: '--sso-region',
      flagged: one(flags.ssoRegion),
      filed: one(file.region),
    },
    {
      label: 'Portal address',
      flag: '--portal-url',
      flagged: one(flags.portalUrl),
      filed: one(file.portalUrl),
    },
    {
      label: 'Permission sets',
      flag: '--permission-set',
      flagged: flags.permissionSets,
      filed: Object.keys(file.permissionSets ?? {}),
      fileFirst: true,
    },
    {
      label: 'Length of a session',
      flag: '--session-duration',
      flagged: file.permissionSets === undefined ? one(flags.sessionDuration) : [],
      filed: [],
    },
    {
      label: 'Names of groups',
      flag: '--group-name',
      flagged: one(flags.groupName),
      filed: one(file.groupName),
    },
    {
      label: 'People',
      flag: '--user',
      flagged: flags.users,
      filed: Object.keys(file.users ?? {}),
      fileFirst: true,
    },
    {
      label: 'Access',
      flag: '--grant',
      flagged: flags.grants,
      filed: (file.access ?? []).map(accessText),
      fileFirst: true,
    },
  ];
  return all.flatMap(({ label, flag, flagged, filed, fileFirst }) => {
    const fromFile = filed.length > 0 && (fileFirst === true || flagged.length === 0);
    const values = fromFile ? filed : flagged;
    if (values.length === 0) return [];
    return [`  ${label}: ${listed(values)}   (${fromFile ? path : flag})`];
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
