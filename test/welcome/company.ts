/** `welcome` run on a small company: the world `startup`, with a file that fits it. */
import { writeFileSync } from 'node:fs';
import type { GlobalOptions } from '../../src/cli/options.ts';
import { welcome, type WelcomeOptions } from '../../src/cli/welcome/welcome.ts';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

export const person = (name: string, givenName: string, familyName: string) => ({
  [`${name}@acme.example`]: { givenName, familyName, email: `${name}@acme.example` },
});

/** Who is in Developers the file leaves to others: ana and bob are. */
export const ACME: Config = {
  version: 1,
  account: '111122223333',
  region: 'eu-central-1',
  portalUrl: 'https://acme.awsapps.com/start',
  permissionSets: { AdministratorAccess: {}, PowerUserAccess: {} },
  users: {
    ...person('ana', 'Ana', 'Lopez'),
    ...person('bob', 'Bob', 'Meyer'),
    ...person('dan', 'Dan', 'Olsen'),
  },
  groups: { Developers: {} },
  access: [
    { permissionSet: 'AdministratorAccess', accounts: ['acme'], users: ['ana@acme.example'] },
    { permissionSet: 'PowerUserAccess', accounts: ['acme-dev'], group: 'Developers' },
  ],
};

export interface Person {
  userName: string;
  access: { account: string; accountName: string; permissionSet: string }[];
  external: boolean;
  message: string;
  config: string;
  ifStuck: { page: string; text: string };
  file: string | null;
}

export async function runWelcome({
  word,
  given = {},
  config = {},
  tweak = () => undefined,
  options = {},
  world: name = 'startup',
}: {
  word?: string;
  given?: WelcomeOptions;
  config?: Partial<Config>;
  tweak?: (state: WorldState) => unknown;
  options?: Partial<GlobalOptions>;
  world?: string;
} = {}) {
  const world = openWorld({ world: name });
  tweak(world.sandbox.state);
  const ui = scriptedUi({}, { interactive: false });
  const session = testSession('welcome', world, ui, options);
  writeFileSync(session.configPath().path, updateConfig(null, { ...ACME, ...config }));
  const result = await welcome(session, word, given);
  const { people } = result.data as unknown as { people: Person[] };
  const operations = world.sandbox.calls.map(({ operation }) => operation);
  return { ...result, people, operations };
}
