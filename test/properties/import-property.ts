/** An account taken over as it is: the file, the plan after it, and the account that the file alone would make. */
import { expect } from 'vitest';
import { importWorld } from '../../src/config/import.ts';
import type { Change } from '../../src/steps/change.ts';
import { pictureOf, type Picture } from './picture.ts';
import { apply, idsOf, load, look, open, readAll, workOf } from './run.ts';
import { emptied, type WorldSpec } from './spec.ts';

/** Throws where a promise is broken; gives what came up to `seen`. */
export async function checkImport(
  spec: WorldSpec,
  seen: (features: string[]) => void,
): Promise<void> {
  const source = open(spec);
  const { config, notes } = importWorld(await readAll(source));
  seen(featuresOfImport(spec, notes));
  const loaded = load(config);
  expect(loaded.config, 'the file says what was imported').toEqual(config);

  const before = pictureOf(source.sandbox.state);
  const found = await look(source, loaded);
  expect(idsOf(workOf(found).filter((change) => !isMending(change)))).toEqual([]);
  const mended = await apply(source, loaded, found, []);
  expect(mended.writes.filter((call) => call !== 'ProvisionPermissionSet')).toEqual([]);
  expect(withoutCopies(pictureOf(source.sandbox.state))).toEqual(withoutCopies(before));

  const target = open(emptied(spec));
  const plan = await look(target, loaded);
  const applied = await apply(target, loaded, plan, []);
  const failed = [...applied.outcomes].filter(([, { status }]) => status !== 'done');
  expect(failed, 'what could not be made').toEqual([]);
  expect(workOf(await look(target, loaded))).toEqual([]);
  expect(lost(before, pictureOf(target.sandbox.state), notes), 'neither made nor noted').toEqual(
    [],
  );
  expect(added(before, pictureOf(target.sandbox.state)), 'made up').toEqual([]);
}

/** The only work there may be: copies that AWS itself calls stale. */
const isMending = ({ verb, summary }: Change) => verb === 'provision' && summary.includes('stale');

const withoutCopies = ({ copies, ...rest }: Picture) => ({ ...rest, copies: [...copies.keys()] });

/** What the source has and the target has not, unless a note speaks of it by name. */
function lost(source: Picture, target: Picture, notes: readonly string[]): string[] {
  const noted = (...words: string[]) =>
    notes.some((note) => words.every((word) => note.includes(word)));
  const accountNoted = (id: string, ...words: string[]) => noted(id, ...words);
  return [
    ...[...source.sets]
      .filter(([name, set]) => !same(ownFields(set), ownFields(target.sets.get(name))))
      .filter(([name]) => !noted(name))
      .map(([name]) => `set ${name}`),
    ...[...source.users]
      .filter(([name, user]) => !same(person(user), person(target.users.get(name))))
      .filter(([name]) => !noted(name))
      .map(([name]) => `user ${name}`),
    ...[...source.groups]
      .filter(([name, { members }]) => !same(members, target.groups.get(name)?.members))
      .filter(([name]) => !noted(name))
      .map(([name]) => `group ${name}`),
    ...[...source.rows]
      .filter(([key]) => !target.rows.has(key))
      .filter(([, { set, account, principal }]) => !accountNoted(account, set, principal))
      .map(([key]) => `row ${key}`),
  ];
}

/** What the target has and the source has not. */
function added(source: Picture, target: Picture): string[] {
  return (['sets', 'users', 'groups', 'rows'] as const).flatMap((kind) =>
    [...target[kind].keys()].filter((key) => !source[kind].has(key)).map((key) => `${kind} ${key}`),
  );
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Every field, but only tags that are people's own. */
function ownFields(set: Record<string, unknown> | undefined) {
  if (!set) return undefined;
  const { description, sessionDuration, relayState, inline, boundary } = set;
  const { managedPolicies, customerPolicies, tags } = set;
  const own = Object.entries(Object(tags) as Record<string, string>).sort();
  return [
    description,
    sessionDuration,
    relayState,
    inline,
    boundary,
    managedPolicies,
    customerPolicies,
    own.filter(([key]) => !key.startsWith('aws:')),
  ];
}

function person(user: Record<string, unknown> | undefined) {
  return user && [user['userName'], user['givenName'], user['familyName'], user['email']];
}

const NOTES: Record<string, RegExp> = {
  'sets of Control Tower': /^Permission sets of Control Tower/,
  'a set of a stack': /CloudFormation/,
  'groups of Control Tower': /^Groups of Control Tower/,
  'users of SCIM': /from your identity provider, left out/,
  'a user who lacks something': /it lacks an e-mail address/,
  'a group without its members': /is named without members/,
  'groups of SCIM, not named': /^Groups of your identity provider, left out/,
  'groups of SCIM, named': /^Groups of your identity provider, named/,
  'groups equal but for case': /another name differs in case only/,
  'a direct assignment': /directly, not through a group/,
  'a user who is gone': /a user that no longer exists/,
  'a group that is gone': /a group that no longer exists/,
  'a closed account': /the account, which is not in use/,
  'a set that the file does not name': /the file does not name the permission set/,
};
const WORLD: Record<string, (spec: WorldSpec) => boolean> = {
  'stale copies': ({ stale }) => stale.length > 0,
  'lengths of other tools': ({ sets }) => sets.some((set) => /^PT\d+M$/.test(set.sessionDuration)),
  'two accounts of one name': ({ accounts }) =>
    new Set(accounts.map(({ name }) => name)).size < accounts.length,
  'a group of SCIM': ({ groups }) => groups.some(({ external }) => external),
  'all people from SCIM': ({ users }) => users.length > 0 && users.every((one) => one.external),
};

export const IMPORT_FEATURES = [...Object.keys(NOTES), ...Object.keys(WORLD)];

function featuresOfImport(spec: WorldSpec, notes: readonly string[]): string[] {
  return IMPORT_FEATURES.filter(
    (name) => WORLD[name]?.(spec) ?? notes.some((note) => NOTES[name]?.test(note)),
  );
}
