import { describe, expect, it } from 'vitest';
import { reviewLines, totals } from '../../src/engine/review.ts';
import type { Change } from '../../src/steps/change.ts';
import { eachRow } from '../steps/plan-table.ts';
import { change, removal } from './changes.ts';

const PLACE = 'account 111122223333, eu-west-1';
const textOf = (changes: Change[]) => reviewLines(changes, PLACE).map(({ text }) => text);

const adds = change('a', { target: 'group Devs', summary: '' });
const updates = change('u', { verb: 'update', target: 'user ada', summary: 'e-mail' });
const final = change('f', {
  target: 'organization',
  summary: 'all features',
  risk: 'irreversible',
});
const takes = removal('groups:delete:Old');
const key = change('k', { verb: 'deactivate', risk: 'credential', target: 'key 1FDK' });
const hand = change('h', { verb: 'manual', target: 'sign-in settings', summary: 'MFA' });
const known = change('n', { verb: 'note', target: 'groups', summary: 'left alone: Sales' });

describe('the first line of the review', () => {
  eachRow(
    [
      { case: 'nothing at all', changes: [], says: 'Nothing in this list takes anything away.' },
      {
        case: 'additions',
        changes: [adds, updates],
        says: 'Nothing in this list takes anything away.',
      },
      {
        case: 'what can not be undone',
        changes: [final],
        says: 'Nothing in this list takes anything away.',
      },
      {
        case: 'notes and steps by hand',
        changes: [hand, known],
        says: 'Nothing in this list takes anything away.',
      },
      {
        case: 'one removal',
        changes: [adds, takes],
        says: '1 of these takes something away; each needs a yes of its own.',
      },
      {
        case: 'a removal and a key',
        changes: [takes, key],
        says: '2 of these take something away; each needs a yes of its own.',
      },
    ],
    (row) => `says "${row.says}" for ${row.case}`,
    ({ changes, says }) => {
      const [first] = reviewLines(changes, PLACE);
      expect(first?.text.trim()).toBe(says);
      expect(first?.tone).toBe(says.startsWith('Nothing') ? 'good' : 'warn');
    },
  );
});

describe('the review', () => {
  it('lists each kind apart, in one order, with a mark for what happens', () => {
    expect(textOf([known, hand, key, takes, final, updates, adds])).toEqual([
      '  2 of these take something away; each needs a yes of its own.',
      '',
      `  In AWS, ${PLACE}`,
      '   ~ user ada    e-mail',
      '   + group Devs',
      '',
      "  Can't be undone (each needs a yes of its own)",
      '   + organization  all features',
      '       --confirm f',
      '',
      '  Takes something away (each needs a yes of its own)',
      '   - key 1FDK                 what k does',
      '       --confirm k',
      '   - thing groups:delete:Old  what groups:delete:Old does',
      '       --confirm groups:delete:Old',
      '',
      '  By hand, in the console',
      '   ! sign-in settings  MFA',
      '',
      '  Good to know, left as it is',
      '   i groups  left alone: Sales',
      '',
      '  2 to create, 1 to change, 2 to take away, 1 by hand',
    ]);
  });

  it('says above each step’s changes where what they want comes from', () => {
    const set = change('s', { step: 'permission-sets', target: 'set Reader', summary: '' });
    const origins = { groups: 'Groups   (--grant)', 'permission-sets': 'Permission sets   (file)' };
    const changes = [set, adds, updates, { ...known, step: 'groups' as const }].map((one) => ({
      ...one,
      step: one === set ? set.step : ('groups' as const),
    }));
    const texts = reviewLines(changes, PLACE, origins).map(({ text }) => text);
    expect(texts.slice(2, 8)).toEqual([
      `  In AWS, ${PLACE}`,
      '   Permission sets   (file)',
      '   + set Reader',
      '   Groups   (--grant)',
      '   + group Devs',
      '   ~ user ada    e-mail',
    ]);
    expect(texts.filter((text) => text.includes('(--grant)'))).toHaveLength(1);
  });

  it('leaves out the parts that are empty', () => {
    const headings = textOf([adds]).filter((text) => /^ {2}\S/.test(text));
    expect(headings).toEqual([
      '  Nothing in this list takes anything away.',
      `  In AWS, ${PLACE}`,
      '  1 to create, 0 to change, 0 to take away, 0 by hand',
    ]);
  });

  it('lists every change exactly once', () => {
    const all = [known, hand, key, takes, final, updates, adds];
    const lines = textOf(all);
    for (const { target } of all) {
      expect(
        lines.filter((line) => line.slice(5).startsWith(target)),
        target,
      ).toHaveLength(1);
    }
  });

  it('gives the id of each removal, to paste after --confirm', () => {
    const confirms = textOf([takes, removal('users:remove:Devs:bob'), adds, hand]).filter((text) =>
      text.includes('--confirm'),
    );
    expect(confirms.map((text) => text.trim())).toEqual([
      '--confirm groups:delete:Old',
      '--confirm users:remove:Devs:bob',
    ]);
  });

  it('counts an update that takes something away as the first line does', () => {
    const narrower = change('d', { verb: 'update', risk: 'takes-away' });
    expect(reviewLines([narrower], PLACE)[0]?.text).toContain('1 of these takes something away');
    expect(totals([narrower])).toBe('0 to create, 0 to change, 1 to take away, 0 by hand');
  });

  it('counts notes as nothing to do', () => {
    expect(totals([known, known, adds, takes, updates])).toBe(
      '1 to create, 1 to change, 1 to take away, 0 by hand',
    );
  });

  it('gives nobody’s name a line of its own', () => {
    const name = 'Dev\r\n\n  0 to take away';
    const lines = reviewLines([change('a', { target: name, summary: name })], 'account 1');
    expect(lines.filter(({ text }) => /[\r\n]/.test(text))).toEqual([]);
  });
});
