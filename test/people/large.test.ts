/** Work that grows with an organization, and not with its square: of twice the people at most twice as much is looked at. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Desired } from '../../src/config/desired.ts';
import { createIds } from '../../src/engine/ids.ts';
import { seenAfter } from '../../src/people/after.ts';
import { lingering } from '../../src/people/lingering.ts';
import { waysOfAll } from '../../src/people/who.ts';
import type { Actual } from '../../src/steps/actual.ts';
import { createGroup, createUser } from '../../src/steps/change-ids.ts';
import { changeId, type Change, type StepId, type Verb } from '../../src/steps/change.ts';
import { actualOf, aGroup, aSet, assigned, aUser, MGMT, userId } from '../steps/builders.ts';

const SET = 'ReadOnlyAccess';
const NOTHING: Actual = actualOf({ sets: [aSet(SET)], groups: [], users: [], rows: [] });

const change = (id: string, step: StepId, verb: Verb): Change => ({
  ...{ id, step, verb, target: id, summary: id, risk: 'none', needs: [] },
});

/** So many people, each in a group of their own that opens one account. */
function organization(size: number) {
  const people = Array.from({ length: size }, (_, at) => `p${at}@acme.example`);
  const groupOf = (person: string) => `Group-${person}`;
  const desired: Desired = {
    permissionSets: [],
    users: people.map((userName) => ({
      ...{ userName, givenName: 'A', familyName: 'B', email: userName },
    })),
    groups: people.map((person) => ({ name: groupOf(person), members: [person], grant: null })),
    assignments: [],
    absent: { users: [], groups: [], permissionSets: [], assignments: [] },
  };
  const actual = actualOf({
    sets: [aSet(SET)],
    groups: people.map((person) => aGroup(groupOf(person), [userId(person)])),
    users: people.map((person) => aUser(person, { email: person })),
    rows: people.map((person) => assigned(SET, MGMT, groupOf(person))),
  });
  const made = people.flatMap((person) => [
    change(createUser(person), 'users', 'create'),
    change(createGroup(groupOf(person)), 'groups', 'create'),
    change(changeId('users', 'add', groupOf(person), person), 'users', 'add'),
    change(changeId('assignments', 'assign', SET, MGMT, groupOf(person)), 'assignments', 'assign'),
  ]);
  const left = people.map((person) =>
    change(changeId('users', 'remove', groupOf(person), person), 'users', 'remove'),
  );
  return { desired, actual, made, left };
}

type Organization = ReturnType<typeof organization>;

/** How often a name or an id was looked at, or a name compared, while this ran. */
function looks(size: number, work: (organization: Organization) => unknown): number {
  let count = 0;
  const watched = <T extends object>(thing: T): T =>
    new Proxy(thing, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key);
        if (typeof value === 'string') count += 1;
        return typeof value === 'object' && value !== null ? watched(value) : value;
      },
    });
  const { desired, actual, made, left } = organization(size);
  const compared = vi.spyOn(String.prototype, 'normalize');
  work({ desired: watched(desired), actual: watched(actual), made, left });
  return count + compared.mock.calls.length;
}

afterEach(() => {
  vi.restoreAllMocks();
});

const work: Record<string, (organization: Organization) => unknown> = {
  'who has what': ({ actual, desired }) => waysOfAll(actual, desired),
  'who has what once a plan is done': ({ desired, made }) => seenAfter(NOTHING, desired, made),
  'who still has access without a line in the file': ({ actual, desired, left }) =>
    lingering(actual, desired, left),
  'the ids of a run': ({ actual, desired }) =>
    createIds(actual, desired, () => Promise.reject(new Error('nobody asks'))),
};

describe('a large organization', () => {
  it.each(Object.entries(work))('%s', (_name, run) => {
    const half = looks(100, run);
    vi.restoreAllMocks();
    const whole = looks(200, run);
    expect(half).toBeGreaterThan(100);
    expect(whole / half).toBeLessThan(2.2);
  });
});
