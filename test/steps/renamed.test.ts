import { describe, expect, it } from 'vitest';
import { renamedTo } from '../../src/steps/renamed.ts';
import type { Config } from '../../src/config/schema.ts';
import {
  actualOf,
  aGroup,
  aSet,
  assigned,
  aUser,
  DEV,
  PROD,
  unreadable,
  type There,
} from './builders.ts';
import { desiredOf, wantUser, type Wanted } from './wanted.ts';

const OLD = 'Read-dev';
const NEW = 'Read-sandbox';

interface Case {
  config?: Partial<Config>;
  wants?: Wanted;
  there?: There;
  group?: ReturnType<typeof aGroup>;
}

/** DEV was called dev, and is sandbox by now: its group Read-dev, with ana, opens Read there. */
function asked({ config = {}, wants = {}, there = {}, group = aGroup(OLD, ['ana']) }: Case = {}) {
  const place = {
    name: NEW,
    members: ['ana', 'bob'],
    grant: { permissionSet: 'Read', accountId: DEV },
  };
  return renamedTo(
    group,
    { version: 1, groupName: '{permissionSet}-{accountAlias}', ...config },
    desiredOf({ users: [wantUser('ana'), wantUser('bob')], groups: [place], ...wants }),
    actualOf({
      sets: [aSet('Read'), aSet('Power')],
      groups: [group],
      users: [aUser('ana'), aUser('bob'), aUser('eve')],
      rows: [assigned('Read', DEV, OLD)],
      ...there,
    }),
  );
}

const grant = (name: string, permissionSet = 'Read', accountId = DEV) => ({
  groups: [{ name, members: ['ana'], grant: { permissionSet, accountId } }],
});

describe('a group under a name of before', () => {
  it('is one that opens the same, and whose people all have it by the new one', () => {
    expect(asked()).toBe(NEW);
  });

  it.each<[string, Case]>([
    [
      'the template names accounts by number, which never changes',
      { config: { groupName: '{permissionSet}-{accountId}' } },
    ],
    ['the file has no template of its own', { config: { groupName: undefined } }],
    ['an identity provider makes it', { group: aGroup(OLD, ['ana'], { external: true }) }],
    ['it has the name of another tool’s', { group: aGroup('AWSRead-dev', ['ana']) }],
    [
      'the file names it',
      {
        wants: { groups: [...grant(NEW).groups, { name: 'READ-dev', members: null, grant: null }] },
      },
    ],
    [
      'no group of the file is of the template',
      { wants: { groups: [{ name: NEW, members: ['ana'], grant: null }] } },
    ],
    ['its name is not of the template', { group: aGroup('dev-Read', ['ana']) }],
    ['its name only begins like it', { wants: grant('Re-sandbox', 'Re') }],
    ['it opens nothing', { there: { rows: [] } }],
    ['it opens another set', { there: { rows: [assigned('Power', DEV, OLD)] } }],
    ['it opens another account', { there: { rows: [assigned('Read', PROD, OLD)] } }],
    [
      'it opens something besides',
      { there: { rows: [assigned('Read', DEV, OLD), assigned('Read', PROD, OLD)] } },
    ],
    ['somebody in it would not have that by the new one', { group: aGroup(OLD, ['ana', 'eve']) }],
    [
      'the new one leaves its members to others',
      {
        wants: {
          groups: [{ name: NEW, members: null, grant: { permissionSet: 'Read', accountId: DEV } }],
        },
      },
    ],
    ['what it opens can’t be read', { there: { unread: [['Read', PROD]] } }],
    ['the sets can’t be read', { there: { sets: unreadable() } }],
    ['the people can’t be read', { there: { users: unreadable() } }],
  ])('is none where %s', (_, one) => {
    expect(asked(one)).toBeNull();
  });

  it.each([
    ['by the account’s name in the organization', '{permissionSet}-{accountName}', OLD],
    ['whatever the case', '{permissionSet}-{accountAlias}', 'READ-DEV'],
    ['whatever else the template says', 'x.{permissionSet} ({accountAlias})+', 'x.Read (dev)+'],
    ['with the number in it, too', '{permissionSet}-{accountId}-{accountName}', `Read-${DEV}-old`],
  ])('is known %s', (_, groupName, name) => {
    const there = { rows: [assigned('Read', DEV, name)] };
    expect(asked({ config: { groupName }, group: aGroup(name, ['ana']), there })).toBe(NEW);
  });

  it('is matched letter by letter where the template has signs of its own', () => {
    const there = { rows: [assigned('Read', DEV, 'xyRead-dev')] };
    const config = { groupName: 'x.{permissionSet}-{accountAlias}' };
    expect(asked({ config, group: aGroup('xyRead-dev', ['ana']), there })).toBeNull();
  });
});
