/** New answers beside what an account has already: nothing of the old is lost, and nobody is there twice. */
import { sameName } from './naming.ts';
import type { Config } from './schema.ts';

export interface Beside {
  config: Config;
  /** People of the answers who are there under another user name: that one is used. */
  adopted: { email: string; userName: string }[];
}

/** Lines of access are put behind the old ones; somebody with an address that is there already goes by the name there. */
export function beside(old: Config, added: Config): Beside {
  const there = Object.entries(old.users ?? {});
  const names = new Map(
    Object.entries(added.users ?? {}).map(([name, { email }]) => {
      const same = there.find(
        ([other, person]) => sameName(other, name) || sameName(person.email, email),
      );
      return [name, same?.[0] ?? name] as const;
    }),
  );
  const nameOf = (name: string) => names.get(name) ?? name;
  const users = Object.entries(added.users ?? {}).filter(([name]) => nameOf(name) === name);
  const access = (added.access ?? []).map((line) =>
    line.users ? { ...line, users: line.users.map(nameOf) } : line,
  );
  return {
    config: {
      ...old,
      permissionSets: { ...added.permissionSets, ...old.permissionSets },
      users: { ...Object.fromEntries(users), ...old.users },
      access: [...(old.access ?? []), ...access],
    },
    adopted: [...names]
      .filter(([name, userName]) => name !== userName)
      .map(([name, userName]) => ({ email: added.users?.[name]?.email ?? name, userName })),
  };
}
