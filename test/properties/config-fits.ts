/** Whether a generated file is one that the program takes on that account: what it refuses is tried elsewhere. */
import { checkConfig } from '../../src/config/check.ts';
import { nameKey } from '../../src/config/naming.ts';
import { toDesired } from '../../src/config/to-desired.ts';
import { AppError } from '../../src/errors.ts';
import { configSchema, type Config } from '../../src/config/schema.ts';
import { MANAGEMENT, UNITS, type WorldSpec } from './spec.ts';
import { INLINE } from './world-names.ts';

/** A user whom the file names under the address and the world under a short name, or the other way round. */
export function isSomebody(userName: string, { users = {} }: Config): boolean {
  const name = nameKey(userName).split('@')[0];
  return Object.keys(users).some((key) => nameKey(key).split('@')[0] === name);
}

/** What the program would accept for this world. */
export function isValid(config: Config, spec: WorldSpec): boolean {
  const parsed = configSchema.safeParse(config);
  if (!parsed.success || checkConfig(config).length > 0) return false;
  const list = spec.accounts.map(({ id, name, active }) => ({
    id,
    name,
    email: '',
    active,
    state: active ? 'ACTIVE' : 'SUSPENDED',
  }));
  const under = (path: string) =>
    spec.accounts
      .filter(({ unit }) => unit === path || unit?.startsWith(`${path}/`))
      .map(({ id }) => id);
  const units = Object.fromEntries(
    UNITS.map((path) => [path, { known: true as const, value: under(path) }]),
  );
  try {
    toDesired(withoutFiles(config), null, {
      accounts: { known: true, value: list },
      units,
      managementAccountId: MANAGEMENT,
      partition: 'aws',
    });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** With the policies themselves in the place of files. */
function withoutFiles(config: Config): Config {
  const sets = Object.entries(config.permissionSets ?? {}).map(([name, set]) => {
    const isFile = typeof set.inlinePolicy === 'string';
    return [name, isFile ? { ...set, inlinePolicy: INLINE[1] ?? {} } : set] as const;
  });
  return { ...config, permissionSets: Object.fromEntries(sets) };
}
