/** Which accounts a word of `access` stands for. */
import { listOf } from '../aws/list-of.ts';
import type { Account, Known } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import { accountLabel, nameKey, type NamedAccount } from './naming.ts';
import type { Config } from './schema.ts';
import { didYouMean } from './suggest.ts';

/** What must be known of the organization to resolve a file. */
export interface World {
  /** Accounts of the organization. A stand-alone account is a list of one. */
  accounts: Known<Account[]>;
  /** Account ids below each organizational unit, by what stands behind `ou:`. Left out or null: no such unit. */
  units: Readonly<Record<string, Known<readonly string[] | null>>>;
  managementAccountId: string;
  partition: Partition;
}

/** The accounts of the organization, ready to be looked up by any of their names. */
export interface AccountBook {
  world: World;
  accounts: readonly Account[];
  byId: ReadonlyMap<string, Account>;
  idsByName: ReadonlyMap<string, readonly string[]>;
  aliases: Readonly<Record<string, string>>;
}

/** Accounts that a word stands for, or what is wrong with it. */
export type Found = { ids: readonly string[] } | { problem: string };

/** Makes the book of accounts. The management account is always in it, even before there is an organization. */
export function accountBook(config: Config, world: World): AccountBook {
  const listed = listOf(world.accounts);
  const id = world.managementAccountId;
  const management = { id, name: id, email: '', active: true, state: 'ACTIVE' };
  const accounts = listed.some((account) => account.id === id) ? listed : [management, ...listed];
  const aliases = config.accounts ?? {};
  const idsByName = new Map<string, string[]>();
  const names = [
    ...accounts.map((account) => [account.name, account.id] as const),
    ...Object.entries(aliases).map(([id, alias]) => [alias, id] as const),
  ];
  for (const [name, owner] of names) {
    const ids = idsByName.get(nameKey(name)) ?? [];
    if (!ids.includes(owner)) ids.push(owner);
    idsByName.set(nameKey(name), ids);
  }
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return { world, accounts, byId, idsByName, aliases };
}

/** `acme-dev (444455556666)` */
export function labelIn(book: AccountBook, id: string): string {
  return accountLabel(book.accounts, id);
}

/** The account as templates see it. Without the list of accounts no name is known: the id in its place would be a guess. */
export function namedAccount(book: AccountBook, id: string): NamedAccount {
  const name = book.world.accounts.known ? book.byId.get(id)?.name : undefined;
  return { id, name: name ?? null, alias: book.aliases[id] };
}

/**
 * The accounts that a word stands for: an id, a short name or a name (one account, which must be in use unless
 * `anyState`), `members`, `*` or `ou:Path/To` (those in use).
 */
export function findAccounts(book: AccountBook, word: string, anyState = false): Found {
  if (word === 'members' || word === '*' || word.startsWith('ou:')) return findMany(book, word);
  const ids = /^\d{12}$/.test(word) ? [word] : (book.idsByName.get(nameKey(word)) ?? []);
  const [id, other] = ids;
  if (other !== undefined) {
    return {
      problem: `${ids.length} accounts are called ${word}: ${ids.join(' and ')}; write the id`,
    };
  }
  if (id === undefined) return { problem: unknownName(book, word) };
  const account = book.byId.get(id);
  if (!account) {
    if (!book.world.accounts.known) return { ids: [id] };
    const said = id === word ? id : `${word} (${id})`;
    const near = didYouMean(id, book.byId.keys());
    return { problem: `account ${said} is not in the organization${near}` };
  }
  if (!account.active && !anyState) {
    return {
      problem: `account ${labelIn(book, id)} is not in use (${account.state}): nothing can be assigned there`,
    };
  }
  return { ids: [id] };
}

function findMany(book: AccountBook, word: string): Found {
  const { world } = book;
  if (!world.accounts.known) {
    return {
      problem: `${word} needs the list of accounts, which can't be read (${world.accounts.why})`,
    };
  }
  const active = book.accounts.filter(({ active }) => active).map(({ id }) => id);
  if (word === '*') return { ids: active };
  if (word === 'members') return { ids: active.filter((id) => id !== world.managementAccountId) };
  const path = word.slice('ou:'.length);
  const below = Object.hasOwn(world.units, path) ? world.units[path] : undefined;
  if (below?.known === false)
    return { problem: `the organizational unit ${path} could not be read (${below.why})` };
  const inside = below?.value ?? null;
  if (inside === null) {
    return {
      problem: `there is no organizational unit ${path} (names from the root down, with / between)`,
    };
  }
  return { ids: active.filter((id) => inside.includes(id)) };
}

function unknownName({ world, accounts, aliases }: AccountBook, word: string): string {
  if (!world.accounts.known) {
    return `${word} is no short name under accounts, and the names of the accounts can't be read (${world.accounts.why}); write the id`;
  }
  const known = [...accounts.map(({ name }) => name), ...Object.values(aliases)];
  return `no account of the organization is called ${word}${didYouMean(word, known)}`;
}
