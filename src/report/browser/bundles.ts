/**
 * The graph with people who have the same access in one knot, and accounts that the same people reach in the same way:
 * what stays are the differences, so that hundreds of people are a picture and no tangle. Pure: no document.
 */
import { groupBy } from '../../config/group-by.ts';
import type { PageData, PageWay, Power } from '../page-data.ts';
import { cellsOf, stronger, type Cell } from './cells.ts';

export interface Knot {
  /** Places in the list of people, or of accounts. */
  members: number[];
}

export interface Line {
  from: number;
  to: number;
  sets: number[];
  power: Power;
  marks: number;
}

export interface Graph {
  people: Knot[];
  accounts: Knot[];
  lines: Line[];
}

export function bundled(data: PageData, ways: readonly PageWay[]): Graph {
  const cells = cellsOf(data, ways);
  const people = [...groupBy([...cells], ([, row]) => signature(row)).values()].map((rows) => ({
    members: rows.map(([person]) => person),
    row: rows[0][1],
  }));
  const columns = new Map<number, Map<number, Cell>>();
  for (const [knot, { row }] of people.entries()) {
    for (const [account, cell] of row) {
      const column = columns.get(account) ?? new Map<number, Cell>();
      columns.set(account, column.set(knot, cell));
    }
  }
  const accounts = [...groupBy([...columns], ([, column]) => signature(column)).values()]
    .map((group) => ({
      members: group.map(([account]) => account),
      column: group[0][1],
    }))
    .sort((a, b) => middle(a.column) - middle(b.column));
  return {
    people: people.map(({ members }) => ({ members })),
    accounts: accounts.map(({ members }) => ({ members })),
    lines: accounts.flatMap(({ column }, to) =>
      [...column].map(([from, { sets, power, marks }]) => ({ from, to, sets, power, marks })),
    ),
  };
}

/** The strongest power of a knot's lines. */
export function powerOfLines(lines: readonly Line[]): Power {
  return lines.reduce<Power>((power, line) => stronger(power, line.power), 'read');
}

const signature = (row: ReadonlyMap<number, Cell>) =>
  [...row]
    .map(([place, { sets, marks }]) => `${place}:${sets.toSorted().join('+')}:${marks}`)
    .sort()
    .join(' ');

/** Where the knots that it is tied to stand, on the average: lines cross less then. */
const middle = (column: ReadonlyMap<number, Cell>) =>
  [...column.keys()].reduce((sum, knot) => sum + knot, 0) / column.size;
