/** Whether the file still asks for the group of a grant: only then is it anybody's. Where that is not sure, it is asked for. Pure. */
import { grantsByName, nameKey, sameName } from '../config/naming.ts';
import { isForeignName } from '../config/ownership.ts';
import type { Config } from '../config/schema.ts';
import type { Held } from './held.ts';

/** Names of the person's groups that are ours by name, and that no line of the file asks for. */
export function groupsNoLongerAsked(config: Config, held: Omit<Held, 'emptied'>): string[] {
  const ours = grantsByName(config, setNames(config, held), accountsOf(held));
  return held.groups
    .filter(({ name, external }) => {
      const grant = ours.get(nameKey(name));
      if (!grant || external || isForeignName(name)) return false;
      const isNamed = Object.keys(config.groups ?? {}).some((one) => sameName(one, name));
      return !isNamed && !isAsked(config, grant, held);
    })
    .map(({ name }) => name);
}

/** Also those of the file: of a group whose assignment is gone already, no row is left that would tell. */
const setNames = ({ permissionSets = {}, access = [] }: Config, { sets }: Pick<Held, 'sets'>) => [
  ...new Set([
    ...sets.map(({ name }) => name),
    ...Object.keys(permissionSets),
    ...access.flatMap((line) => line.permissionSet),
  ]),
];

function accountsOf({ accounts, groups }: Pick<Held, 'accounts' | 'groups'>) {
  const ids = groups.flatMap(({ name }) => name.match(/\d{12}/g) ?? []);
  const others = [...new Set(ids)].filter((id) => !accounts.some((one) => one.id === id));
  return [...accounts, ...others.map((id) => ({ id, name: id }))];
}

function isAsked(
  { access = [], accounts = {} }: Config,
  { permissionSet, accountId }: { permissionSet: string; accountId: string },
  held: Omit<Held, 'emptied'>,
): boolean {
  const name = held.accounts.find(({ id }) => id === accountId)?.name;
  const names = [accountId, accounts[accountId], name].filter((one) => one !== undefined);
  const is = (word: string) => names.some((one) => sameName(one, word));
  const mayBe = (word: string) => is(word) || /^(?:members|\*|ou:.*)$/.test(word);
  return access.some(
    (line) =>
      line.users !== undefined &&
      [line.permissionSet].flat().includes(permissionSet) &&
      line.accounts.some(mayBe) &&
      !(line.except ?? []).some(is),
  );
}
