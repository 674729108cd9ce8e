/**
 * Names of profiles: the templates, their ready-made forms, and the rules of the file for them. A name holds only what
 * botocore, the SDKs, shells and Granted all take without quotes; `,` and `=`, which permission sets may have, are not
 * read by the JavaScript SDK.
 */
import { grantGroupName, nameKey, PLACEHOLDERS, type GrantPair } from './naming.ts';
import type { Outline, Ref } from './outline.ts';
import type { Problem } from './problems.ts';
import { didYouMean } from './suggest.ts';

/** `cli` is how `aws configure sso` names them, `granted` how Granted does. */
export const PROFILE_PRESETS = {
  cli: '{permissionSet}-{accountId}',
  granted: '{accountName}/{permissionSet}',
} as const;

export const DEFAULT_PROFILE_NAME = 'cli';

/** Well-known sets in one word, for the preset `short`. */
const SHORT: Readonly<Record<string, string>> = {
  AdministratorAccess: 'admin',
  PowerUserAccess: 'power',
  ReadOnlyAccess: 'read',
  ViewOnlyAccess: 'view',
  SecurityAudit: 'audit',
};

/** Names of these grants, in their order: by a preset (`cli`, `granted`, `short`) or a template, behind a prefix. */
export function profileNames(
  pairs: readonly GrantPair[],
  {
    name = DEFAULT_PROFILE_NAME,
    prefix = '',
  }: { name?: string | undefined; prefix?: string | undefined },
): string[] {
  const names = name === 'short' ? shortNames(pairs) : pairs.map((pair) => fill(name, pair));
  return names.map((one) => prefix + one);
}

function fill(name: string, { permissionSet, account }: GrantPair): string {
  const template = isPreset(name) ? PROFILE_PRESETS[name] : name;
  const accountName = usable(account.name ?? '') || account.id;
  const pair = {
    permissionSet: usable(permissionSet),
    account: {
      id: account.id,
      name: accountName,
      alias: usable(account.alias ?? '') || accountName,
    },
  };
  return grantGroupName(template, pair) ?? template;
}

/** `acme-dev-admin`. Those that would be the same take the whole name of the set, and if need be the account's id. */
function shortNames(pairs: readonly GrantPair[]): string[] {
  const forms = pairs.map((pair) => {
    const account = fill('{accountAlias}', pair).toLowerCase();
    const set = usable(pair.permissionSet);
    const brief = SHORT[pair.permissionSet] ?? (set.replace(/Access$/, '').toLowerCase() || set);
    return [`${account}-${brief}`, `${account}-${set}`, `${pair.account.id}-${set}`];
  });
  const choose = (level: number, names: readonly string[]): string[] => {
    const count = new Map<string, number>();
    for (const name of names) count.set(nameKey(name), (count.get(nameKey(name)) ?? 0) + 1);
    const next = names.map((name, index) =>
      (count.get(nameKey(name)) ?? 0) > 1 ? (forms[index]?.[level] ?? name) : name,
    );
    return level < 2 ? choose(level + 1, next) : next;
  };
  return choose(
    1,
    forms.map(([first = '']) => first),
  );
}

/** What of a text can stand in a profile name: accents are dropped, whatever else is in the way becomes a hyphen. */
function usable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.@/+:-]+/g, '-')
    .replace(/^[^A-Za-z0-9_]+|-+$/g, '');
}

function isPreset(name: string): name is keyof typeof PROFILE_PRESETS {
  return Object.hasOwn(PROFILE_PRESETS, name);
}

/** Placeholders that exist, and enough of them to tell the profiles of this file apart. */
export function profileTemplate({ profileName, access }: Outline): Problem[] {
  if (!profileName || profileName.name === 'short' || isPreset(profileName.name)) return [];
  const { name, path } = profileName;
  const found = [...name.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const unknown = found.find((key) => !PLACEHOLDERS.some((known) => known === key));
  if (unknown !== undefined) {
    const known = PLACEHOLDERS.map((key) => `{${key}}`).join(', ');
    return [
      { path, message: `{${unknown}} is not one of ${known}${didYouMean(unknown, PLACEHOLDERS)}` },
    ];
  }
  if (found.length === 0) {
    const presets = [...Object.keys(PROFILE_PRESETS), 'short'];
    const message = `expected ${presets.join(', ')} or a template such as ${PROFILE_PRESETS.cli}`;
    return [{ path, message: message + didYouMean(name, presets) }];
  }
  const sets = distinct(access.flatMap((line) => line.permissionSets));
  if (sets.length > 1 && !found.includes('permissionSet')) {
    const message = `without {permissionSet}, ${sets.slice(0, 2).join(' and ')} give profiles of one name`;
    return [{ path, message }];
  }
  const accounts = access.flatMap((line) => line.accounts);
  const many = accounts.find((word) => /^(?:members|\*|ou:.*)$/.test(word.name));
  const [first, second] = distinct(accounts);
  const two = many ? many.name : second === undefined ? null : `${first ?? ''} and ${second}`;
  if (two !== null && !found.some((key) => key.startsWith('account'))) {
    const message = `without {accountId}, {accountName} or {accountAlias}, ${two} give profiles of one name`;
    return [{ path, message }];
  }
  return [];
}

function distinct(refs: readonly Ref[]): string[] {
  return [...new Map(refs.map(({ name }) => [nameKey(name), name])).values()];
}
