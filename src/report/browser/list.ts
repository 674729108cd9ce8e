/** Each person with what they reach, in words: what is read out, copied, and printed where the matrix is too wide. */
import { groupBy } from '../../config/group-by.ts';
import type { PageData, PageWay } from '../page-data.ts';
import { cellClass, LETTERS, marksText } from './cells.ts';
import { el, named } from './dom.ts';
import { paged, type View } from './view.ts';

const PEOPLE = 100;

type OfOne = readonly [PageWay, ...PageWay[]];

export function list(data: PageData, ways: readonly PageWay[]): View {
  const nameOf = ([[person]]: OfOne) => data.people[person]?.name ?? '';
  const people = [...groupBy(ways, ([person]) => String(person)).values()].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b), 'en'),
  );
  const items = el('ul', { class: 'people' });
  const { more, whole } = paged(people.length, {
    part: PEOPLE,
    what: 'people',
    add: (from, to) => {
      items.append(...people.slice(from, to).map((own) => personItem(data, own)));
    },
  });
  return { element: el('div', {}, items, more), whole };
}

function personItem(data: PageData, ways: OfOne): HTMLElement {
  const [[person]] = ways;
  const { name = '', userName = '' } = data.people[person] ?? {};
  const lines = groupBy(ways, ([, , set, group, marks]) => `${set}/${group}/${marks}`);
  return el(
    'li',
    {},
    el('h3', {}, named(name), ' ', el('small', {}, named(userName))),
    el('ul', {}, ...[...lines.values()].map((own) => lineItem(data, own))),
  );
}

/** One permission set by one group, with all accounts that it is good for. */
function lineItem(data: PageData, ways: OfOne): HTMLElement {
  const [[, , set, group, marks]] = ways;
  const { name = '', power = 'own' } = data.sets[set] ?? {};
  const through = data.groups[group];
  const accounts = ways.map(([, account]) => data.accounts[account]?.name ?? '').sort();
  const letter = el(
    'span',
    { 'aria-hidden': 'true', class: cellClass({ power, marks }) },
    LETTERS[power],
  );
  const places = accounts.flatMap((one, i) => [...(i === 0 ? [] : [', ']), named(one)]);
  return el(
    'li',
    {},
    letter,
    ' ',
    el('strong', {}, named(name)),
    ' on ',
    ...places,
    ...(through === undefined ? [', directly'] : [', through ', named(through)]),
    ...marksText(marks).map((text) => `; ${text}`),
  );
}
