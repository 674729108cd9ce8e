/** People down, accounts across, in each cell the strongest of what one may do there. */
import type { PageData, PageWay } from '../page-data.ts';
import { cellClass, cellsOf, cellText, LETTERS, type Cell } from './cells.ts';
import { el, named } from './dom.ts';
import { paged, type View } from './view.ts';

/** Rows at once: a hundred people times a hundred accounts is what a browser lays out in the blink of an eye. */
const ROWS = 100;
/** Wider than this no paper is: the list is printed in its place. */
const WIDEST_ON_PAPER = 12;

export function matrix(data: PageData, ways: readonly PageWay[]): View {
  const accounts = columnsOf(data, ways);
  const people = inBlocks(data, cellsOf(data, ways), accounts);
  const body = el('tbody');
  const { more, whole } = paged(people.length, {
    part: ROWS,
    what: 'people',
    add: (from, to) => {
      body.append(
        ...people.slice(from, to).map(([person, row]) => rowOf(data, person, row, accounts)),
      );
    },
  });
  const table = el(
    'table',
    { class: 'matrix' },
    el('caption', { class: 'unseen' }, 'What each person may do in each account'),
    el('thead', {}, headOf(data, accounts)),
    body,
  );
  const props = { class: 'wide', role: 'region', 'aria-label': 'Matrix', tabindex: '0' };
  return { element: el('div', {}, el('div', props, table), more), whole };
}

/** Whether it is printed as it is. */
export const fitsOnPaper = (ways: readonly PageWay[]) =>
  new Set(ways.map(([, account]) => account)).size <= WIDEST_ON_PAPER;

function columnsOf(data: PageData, ways: readonly PageWay[]): number[] {
  const text = (place: number) => data.accounts[place]?.name ?? '';
  return [...new Set(ways.map(([, account]) => account))].sort((a, b) =>
    text(a).localeCompare(text(b), 'en', { numeric: true }),
  );
}

/** By the first account that somebody reaches, then by name: who has the same stands together. */
function inBlocks(
  { people }: PageData,
  cells: ReadonlyMap<number, Map<number, Cell>>,
  columns: readonly number[],
): [number, Map<number, Cell>][] {
  const rows = [...cells].map(([person, row]) => ({
    entry: [person, row] satisfies [number, Map<number, Cell>],
    first: columns.findIndex((account) => row.has(account)),
    name: people[person]?.name ?? '',
  }));
  return rows
    .sort((a, b) => a.first - b.first || a.name.localeCompare(b.name, 'en'))
    .map(({ entry }) => entry);
}

function headOf({ accounts }: PageData, columns: readonly number[]): HTMLElement {
  const heads = columns.map((place) => {
    const account = accounts[place];
    const { id = '', name = '', what = '' } = account ?? {};
    return el(
      'th',
      { scope: 'col', title: [name, id, what].filter(Boolean).join(', ') },
      el(
        'span',
        { class: 'upright' },
        named(name),
        ...(what === '' ? [] : [el('small', {}, what)]),
      ),
    );
  });
  return el('tr', {}, el('td', {}), ...heads);
}

function rowOf(
  data: PageData,
  person: number,
  row: ReadonlyMap<number, Cell>,
  columns: readonly number[],
): HTMLElement {
  const { name = '', userName = '' } = data.people[person] ?? {};
  const head = el('th', { scope: 'row' }, named(name), el('small', {}, named(userName)));
  const cells = columns.map((account) => {
    const cell = row.get(account);
    if (!cell) return el('td');
    const text = cellText(data, cell);
    const props = { role: 'img', 'aria-label': text, title: text, class: cellClass(cell) };
    return el('td', {}, el('span', props, LETTERS[cell.power]));
  });
  return el('tr', {}, head, ...cells);
}
