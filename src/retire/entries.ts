/** What the file says of IAM users on the way out. */
import type { Config, Retiring } from '../config/schema.ts';

/** The entries of `retire` for one account, by user name. */
export function retiringIn({ retire = {} }: Config, accountId: string): Map<string, Retiring> {
  const own = Object.entries(retire).filter(([key]) => key.startsWith(`${accountId}/`));
  return new Map(own.map(([key, entry]) => [key.slice(accountId.length + 1), entry]));
}

/** The config with one entry changed; where `change` gives none, all stays as it is. */
export function withEntry(
  config: Config,
  { accountId, user }: { accountId: string; user: string },
  change: (entry: Retiring | undefined) => Retiring | undefined,
): Config {
  const key = `${accountId}/${user}`;
  const entry = change(config.retire?.[key]);
  return entry === undefined ? config : { ...config, retire: { ...config.retire, [key]: entry } };
}

/** `ada@example.com`, `machine: github` or `nobody: left in spring`; null: nobody has said whose it is. */
export function whoseIs(entry: Owned | undefined): string | null {
  if (entry?.person !== undefined) return entry.person;
  if (entry?.machine !== undefined) return `machine: ${entry.machine}`;
  return entry?.nobody === undefined ? null : `nobody: ${entry.nobody}`;
}

type Owned = { [K in 'person' | 'machine' | 'nobody']?: string | undefined };
