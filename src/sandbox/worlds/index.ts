/** The worlds by name. A new one is a file beside this and a line here. */
import type { WorldState } from '../state.ts';
import { companyWorld } from './company.ts';
import { controlTowerWorld } from './control-tower.ts';
import { doneWorld } from './done.ts';
import { enterpriseWorld } from './enterprise.ts';
import { freshWorld } from './fresh.ts';
import { lastKeyWorld } from './last-key.ts';
import { startupWorld } from './startup.ts';

export interface World {
  name: string;
  /** One line for a list of worlds. */
  description: string;
  build: (now: number) => WorldState;
}

export const WORLDS: World[] = [
  {
    name: 'fresh',
    description: 'a stand-alone account with one IAM user; nothing is set up',
    build: freshWorld,
  },
  {
    name: 'startup',
    description: 'three accounts, six IAM users with old keys, Identity Center in another Region',
    build: startupWorld,
  },
  {
    name: 'control-tower',
    description: 'an organization under Control Tower, with SCIM and denied Regions',
    build: controlTowerWorld,
  },
  {
    name: 'company',
    description: 'six accounts and forty IAM users, people and machines mixed',
    build: companyWorld,
  },
  {
    name: 'last-key',
    description: "a small account that hangs on its last administrator's access key",
    build: lastKeyWorld,
  },
  {
    name: 'done',
    description: 'three accounts that are through with it: two people, no key, nothing left to do',
    build: doneWorld,
  },
  {
    name: 'enterprise',
    description: 'hundreds of accounts and people in thirty teams, Identity Center in use',
    build: (now) => enterpriseWorld(now),
  },
];

/** The world of that name. */
export function worldNamed(name: string): World {
  const world = WORLDS.find((candidate) => candidate.name === name);
  if (world === undefined) {
    const known = WORLDS.map((candidate) => candidate.name).join(', ');
    throw new Error(`there is no sandbox world "${name}"; the worlds are ${known}`);
  }
  return world;
}
