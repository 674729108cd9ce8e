/** What the page's script works out before it draws anything. */
import { describe, expect, it } from 'vitest';
import { bundled } from '../../src/report/browser/bundles.ts';
import { cellsOf, cellText } from '../../src/report/browser/cells.ts';
import { filterWays, type Filter } from '../../src/report/browser/filter.ts';
import { MARKS, type PageData, type PageWay } from '../../src/report/page-data.ts';
import { powerOf } from '../../src/report/power.ts';
import { set } from './people.ts';

const data: PageData = {
  people: ['José Ruiz', 'Ana Lopez', 'Bo Li'].map((name) => ({
    name,
    userName: `${name.split(' ')[0]?.toLowerCase() ?? ''}@acme.example`,
  })),
  accounts: [
    { id: '111111111111', name: 'acme', what: 'management account' },
    { id: '222222222222', name: 'dev', what: '' },
    { id: '333333333333', name: 'prod', what: '' },
  ],
  sets: [
    { name: 'Admin', power: 'administer' },
    { name: 'Reader', power: 'read' },
  ],
  groups: ['Devs'],
  ways: [
    [0, 1, 1, 0, 0],
    [0, 2, 1, 0, 0],
    [1, 1, 1, 0, 0],
    [1, 2, 1, 0, 0],
    [2, 0, 0, -1, 0],
    [2, 1, 1, 0, MARKS.comes],
    [2, 1, 0, -1, MARKS.goes],
  ],
  planned: true,
};

const ALL: Filter = { person: '', account: '', set: '', show: 'after' };

describe('a filter', () => {
  it.each<[string, Partial<Filter>, number[]]>([
    ['nothing: all that will be', {}, [0, 1, 2, 3, 4, 5]],
    ['a person, without accents and case', { person: 'jose RUI' }, [0, 1]],
    ['a person by user name', { person: 'bo@' }, [4, 5]],
    ['an account by number', { account: '3333' }, [1, 3]],
    ['a set', { set: '0' }, [4]],
    ['all three', { person: 'ana', account: 'dev', set: '1' }, [2]],
    ['as it is today', { show: 'now' }, [0, 1, 2, 3, 4, 6]],
    ['only what changes', { show: 'changes' }, [5, 6]],
    ['what nobody is called', { person: 'zoe' }, []],
  ])('by %s', (_what, filter, expected) => {
    const found = filterWays(data, { ...ALL, ...filter });
    expect(found.map((way) => data.ways.indexOf(way))).toEqual(expected);
  });
});

describe('a cell', () => {
  const cell = (...ways: PageWay[]) => cellsOf(data, ways).get(2)?.get(1);

  it('has the strongest of what somebody may do, and all sets in words', () => {
    const found = cell([2, 1, 1, 0, MARKS.stale], [2, 1, 0, -1, 0]);
    expect(found).toEqual({ sets: [1, 0], power: 'administer', marks: MARKS.stale });
    expect(found && cellText(data, found)).toBe('Reader, Admin; an older copy');
  });

  it('goes only where all of it goes', () => {
    expect(cell([2, 1, 1, 0, 0], [2, 1, 0, -1, MARKS.goes])?.marks).toBe(0);
    expect(cell([2, 1, 1, 0, MARKS.goes], [2, 1, 0, -1, MARKS.goes])?.marks).toBe(MARKS.goes);
  });
});

describe('the graph', () => {
  it('ties those together who have the same, and loses no way', () => {
    const graph = bundled(data, filterWays(data, ALL));
    expect(graph.people.map(({ members }) => members)).toEqual([[0, 1], [2]]);
    const drawn = graph.lines.flatMap(({ from, to, sets }) =>
      (graph.people[from]?.members ?? []).flatMap((person) =>
        (graph.accounts[to]?.members ?? []).flatMap((account) =>
          sets.map((one) => `${person} ${account} ${one}`),
        ),
      ),
    );
    const all = filterWays(data, ALL).map((way) => way.slice(0, 3).join(' '));
    expect(drawn.sort()).toEqual(all.sort());
  });
});

describe('the power of a permission set', () => {
  const EVERYTHING = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const AS_ADMIN = { Statement: [{ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: '*' }] };
  it.each([
    ['administer', set('AdministratorAccess')],
    ['administer', set('Mine', { managedPolicies: [], inlinePolicy: EVERYTHING })],
    ['administer', set('Sly', { managedPolicies: [], inlinePolicy: AS_ADMIN })],
    ['change', set('PowerUserAccess')],
    ['change', set('Two', { managedPolicies: ['a/ReadOnlyAccess', 'a/PowerUserAccess'] })],
    ['read', set('ReadOnlyAccess')],
    [
      'read',
      set('View', { managedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'] }),
    ],
    ['own', set('Lake', { customerManagedPolicies: [{ name: 'Lake', path: '/' }] })],
    ['own', set('Nothing', { managedPolicies: [] })],
  ])('is %s: $name', (power, one) => {
    expect(powerOf(one)).toBe(power);
  });
});
