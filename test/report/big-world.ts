/** An organization as big as the page is held to, with names that try to be more than names. */
import type { WorldState } from '../../src/sandbox/state.ts';
import {
  addAccount,
  addGroup,
  addInstance,
  addPermissionSet,
  addUser,
  assign,
  emptyWorld,
} from '../../src/sandbox/worlds/build.ts';

const MANAGEMENT = '800000000000';
export const PEOPLE = 500;
export const ACCOUNTS = 100;
const GROUPS = 40;

/** Markup, an end of the script, quotes, a mark that turns the text around, and letters from right to left. */
export const HOSTILE: [given: string, family: string][] = [
  ['<img src=x onerror=alert(1)>', '</script><script>alert(2)</script>'],
  [`"'onmouseover="alert(3)`, '&lt;b&gt;'],
  ['\u202EEvil', '\u2066Mark'],
  ['שלום', 'عليكم'],
];

/** Everybody is in five of the groups, each group opens a tenth of the accounts. */
export function bigWorld(now: number): WorldState {
  const state = emptyWorld('enterprise', now, { account: MANAGEMENT });
  state.organization = {
    ...{ id: 'o-big0000000', rootId: 'r-big0', managementAccountId: MANAGEMENT },
    ...{ allFeatures: true, units: [], services: [], delegated: [] },
  };
  const ids = Array.from({ length: ACCOUNTS }, (_, at) => String(800_000_000_000 + at));
  for (const [at, id] of ids.entries())
    addAccount(state, { id, name: `account-${at}`, email: `aws+${at}@big.example` });
  const center = addInstance(state, 'eu-west-1');
  const sets = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'].map((name) =>
    addPermissionSet(state, center, name, [name], { sessionDuration: 'PT8H' }),
  );
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    addUser(state, center, `person-${at}@big.example`, HOSTILE[at] ?? ['Person', `Number ${at}`]),
  );
  for (let at = 0; at < GROUPS; at += 1) {
    const members = people.filter((_, i) => (i * 7 + at) % 8 === 0);
    const group = addGroup(state, center, { displayName: `group-${at}` }, members);
    const set = sets[at % 10 === 0 ? 0 : (at % 2) + 1];
    if (set)
      assign(
        state,
        center,
        set,
        group,
        ids.filter((_, i) => i % 10 === at % 10),
      );
  }
  // Changed since its copies were made; and somebody is gone whose access has stayed.
  const [, , reader] = sets;
  if (reader) reader.revision += 1;
  const gone = addUser(state, center, 'gone@big.example', ['Long', 'Gone']);
  if (sets[1]) assign(state, center, sets[1], gone, ids.slice(0, 1));
  center.users.splice(center.users.indexOf(gone), 1);
  return state;
}
