/** How progress reads at a given moment: a few lines, whatever there is to do. */
import { describe, expect, it } from 'vitest';
import {
  elapsedText,
  emptyList,
  endRow,
  heartbeatLine,
  totalsLine,
  windowLines,
  type Row,
  type TaskList,
} from '../../src/ui/task-list.ts';

const row = (label: string, since: number | null, detail?: string): Row => ({
  label,
  since: since === null ? null : since * 1000,
  ...(detail === undefined ? {} : { detail }),
});

function listOf(rows: Row[], over: Partial<TaskList> = {}): TaskList {
  return { ...emptyList(), open: new Set(rows), ...over };
}

const ended = (done: number, failed = 0, skipped = 0) => ({ done, already: 0, failed, skipped });
const windowAt = (list: TaskList, seconds: number, height = 8, columns = 80) =>
  windowLines(list, seconds * 1000, { height, columns });

describe('the lines of what is under way', () => {
  it('say only what it is at first, the time after 3 s, what is waited for after 10 s', () => {
    const list = listOf([row('assign ana', 0, 'waiting for AWS to provision it')]);
    expect(windowAt(list, 2.9)).toEqual(['Working  assign ana']);
    expect(windowAt(list, 3)).toEqual(['Working  assign ana   3 s']);
    expect(windowAt(list, 9.9)).toEqual(['Working  assign ana   9 s']);
    expect(windowAt(list, 10)).toEqual([
      'Working  assign ana   10 s',
      '         waiting for AWS to provision it',
    ]);
  });

  it('say that AWS has to answer where nothing else is known', () => {
    expect(windowAt(listOf([row('create', 0)]), 11)[1]).toContain('waiting for AWS to answer');
  });

  it('are followed by what waits and by the totals', () => {
    const list = listOf([row('b', 0), row('c', null)], { ended: ended(1) });
    expect(windowAt(list, 1)).toEqual(['Working  b', 'Waiting  c', '         1 of 3 done']);
  });

  it('stay few however much there is to do', () => {
    const rows = [
      ...Array.from({ length: 10 }, (_, i) => row(`w${i}`, i)),
      ...Array.from({ length: 278 }, (_, i) => row(`later ${i}`, null)),
    ];
    const list = listOf(rows, { ended: ended(212, 3) });
    const lines = windowAt(list, 12);
    expect(lines).toHaveLength(8);
    expect(lines.slice(0, 2)).toEqual(['Working  w0   12 s', '         waiting for AWS to answer']);
    expect(lines.slice(-2)).toEqual([
      '         and 5 more under way',
      '         212 of 503 done, 3 failed',
    ]);
    expect(windowAt(list, 12, 1)).toHaveLength(1);
  });

  it('keep the time where the label is longer than the screen is wide', () => {
    const long = row(`group ${'x'.repeat(90)}`, 0);
    expect(windowAt(listOf([long]), 5, 8, 40)).toEqual([`Working  group ${'x'.repeat(19)}   5 s`]);
    const wide = row('群'.repeat(50), 0);
    expect(windowAt(listOf([wide]), 1, 8, 20)).toEqual([`Working  ${'群'.repeat(5)}`]);
  });

  it('show the one that takes longest first', () => {
    const list = listOf([row('young', 9), row('old', 1)]);
    expect(windowAt(list, 10).slice(0, 2)).toEqual(['Working  old   9 s', 'Working  young']);
  });

  it('tell a pause as it is, counting down, until it is over', () => {
    const pause = { why: 'AWS asks for a pause', seconds: 8, attempt: 2, of: 8, until: 8000 };
    const list = listOf([row('a', 0)], { pause });
    expect(windowAt(list, 0)).toContain('         AWS asks for a pause, next try in 8 s (2 of 8)');
    expect(windowAt(list, 5)[1]).toContain('next try in 3 s');
    expect(windowAt(list, 8)).toHaveLength(1);
  });
});

describe('the totals', () => {
  it.each([
    ['nothing for one task on its own', ended(0), 1, null],
    ['what is done of how many', ended(2), 3, '2 of 5 done'],
    ['what failed and what was skipped', ended(2, 1, 1), 1, '2 of 5 done, 1 failed, 1 skipped'],
  ])('say %s', (_name, counts, left, text) => {
    const list = listOf(
      Array.from({ length: left }, (_, i) => row(`r${i}`, 0)),
      { ended: counts },
    );
    expect(totalsLine(list, 0)?.trim() ?? null).toBe(text);
  });

  /** Ends at these seconds; it is second 60, and 100 tasks are left. */
  const left = (ends: number[], over: Partial<TaskList> = {}) =>
    totalsLine(
      listOf(
        Array.from({ length: 100 }, (_, i) => row(`r${i}`, 0)),
        { ended: ended(ends.length), ends: ends.map((end) => end * 1000), ...over },
      ),
      60_000,
    )?.split(', ')[1] ?? null;
  const every = (step: number, from: number, to: number) =>
    Array.from({ length: Math.floor((to - from) / step) }, (_, i) => from + (i + 1) * step);

  it.each([
    ['how long it takes where the last minute went evenly', every(2, 0, 60), 'about 3 min left'],
    ['a minute where it is nearly over', every(0.5, 0, 60), 'about a minute left'],
    ['no time when it has only just begun', every(2, 40, 60), null],
    ['no time when it has become much slower', [...every(0.5, 0, 30), ...every(5, 30, 60)], null],
    ['no time when it has become much faster', [...every(5, 0, 30), ...every(0.5, 30, 60)], null],
    ['no time when too little has ended to tell', every(10, 0, 60), null],
  ])('say %s', (_name, ends, text) => {
    expect(left(ends)).toBe(text);
  });

  it('say no time during a pause', () => {
    const pause = { why: 'AWS asks for a pause', seconds: 8, attempt: 2, of: 8, until: 61_000 };
    expect(left(every(2, 0, 60), { pause })).toBeNull();
  });

  it('leave out what stands apart, and say nothing while that goes on', () => {
    const watching = { ...row('Root: MFA', 0), apart: true };
    const list = listOf([watching, row('later', null)], { ended: ended(1) });
    expect(totalsLine(list, 0)?.trim()).toBe('1 of 2 done');
    expect(windowAt(list, 4)).toEqual(['Working  Root: MFA   4 s']);
    endRow(list, watching, 5000, 'done');
    expect(totalsLine(list, 0)?.trim()).toBe('1 of 2 done');
  });

  it('begin afresh after the last task of a batch', () => {
    const [a, b] = [row('a', 0), row('b', 0)];
    const list = listOf([a, b]);
    endRow(list, a, 1000, 'failed');
    expect(totalsLine(list, 1000)).toContain('0 of 2 done, 1 failed');
    endRow(list, b, 2000, 'done');
    expect(list).toEqual(emptyList());
  });
});

describe('the heartbeat of a log', () => {
  it('names what is under way, for how long, and the totals', () => {
    const list = listOf(
      [row('assign    a', 0), row('b', 1), row('c', 2), row('d', 3), row('later', null)],
      { ended: ended(5) },
    );
    expect(heartbeatLine(list, 45_000)).toBe(
      '4 under way, the longest for 45 s: assign a, b, c, 1 more; 5 of 10 done',
    );
  });

  it('says what one task waits for', () => {
    expect(heartbeatLine(listOf([row('a', 0, 'AWS is provisioning')]), 90_000)).toBe(
      '1 under way, the longest for 1 min 30 s: a (AWS is provisioning)',
    );
  });

  it('is silent when nothing is under way', () => {
    expect(heartbeatLine(listOf([row('later', null)]), 90_000)).toBeNull();
  });
});

it.each([
  [2999, null],
  [3000, '3 s'],
  [59_999, '59 s'],
  [60_000, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%i ms read as %s', (ms, text) => {
  expect(elapsedText(ms)).toBe(text);
});
