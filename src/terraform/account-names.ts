/** Accounts by a name that means one of them only. */
import type { Account } from '../aws/types.ts';

/** Those that are used, in their order: by name, and where two have one name by name and number. */
export function accountNames(
  accounts: readonly Pick<Account, 'id' | 'name'>[],
  used: readonly string[],
): { id: string; name: string }[] {
  const known = new Map(accounts.map(({ id, name }) => [id, name]));
  const ids = [...new Set(used)];
  const named = ids.map((id) => ({ id, name: known.get(id) ?? id }));
  const shared = (name: string) => named.filter((one) => one.name === name).length > 1;
  return named.map(({ id, name }) => ({ id, name: shared(name) ? `${name} ${id}` : name }));
}
