/** What a run writes down, as the next one reads it: a request that nobody saw the end of, and no other. */
import { describe, expect, it } from 'vitest';
import {
  parseJournal,
  pendingRequests,
  startJournal,
  type Journal,
} from '../../src/engine/journal.ts';
import type { Change } from '../../src/steps/change.ts';

const ASSIGN: Change = {
  id: 'assignments:assign:Billing:111122223333:Devs',
  step: 'assignments',
  verb: 'assign',
  target: 'group Devs',
  summary: 'Billing on acme (111122223333)',
  risk: 'none',
  needs: [],
};
const MINUTE = 60_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');

/** A run so many minutes ago that did this. */
function run(ago: number, work: (journal: Journal) => void) {
  let text = '';
  const journal = startJournal((line) => (text += line), {
    ...{ command: 'apply', account: '111122223333', region: 'eu-west-1', pid: 1, host: 'here' },
    at: NOW - ago * MINUTE,
  });
  work(journal);
  return parseJournal(text, 'run.jsonl');
}

const asked = (requestId: string) => (journal: Journal) => {
  journal.begin(ASSIGN, { before: null, after: null });
  journal.request(ASSIGN, requestId);
};
const ended = (status: 'done' | 'failed' | 'already') => (journal: Journal) => {
  journal.begin(ASSIGN, { before: null, after: null });
  journal.end(ASSIGN, { status });
};

const stillUnderWay = (journal: Journal) => {
  asked('r1')(journal);
  journal.end(ASSIGN, { status: 'failed', underWay: true });
};
const askedAndEnded = (journal: Journal) => {
  asked('r1')(journal);
  journal.end(ASSIGN, { status: 'done' });
};

describe('what earlier runs have asked AWS for', () => {
  it.each<[string, ReturnType<typeof run>[], string[]]>([
    ['is taken up where nobody saw its end', [run(5, asked('r1'))], ['r1']],
    ['is the latest of several', [run(2, asked('r2')), run(5, asked('r1'))], ['r2']],
    ['is over where its own run saw the end', [run(5, askedAndEnded)], []],
    [
      'is over once a later run saw the end of that change',
      [run(2, ended('done')), run(5, asked('r1'))],
      [],
    ],
    [
      'is over, too, where that later run failed at it',
      [run(2, ended('failed')), run(5, asked('r1'))],
      [],
    ],
    [
      'is taken up again where a later run asked anew and was killed',
      [run(2, asked('r2')), run(5, ended('done'))],
      ['r2'],
    ],
    [
      'is over, too, where the clock was set back before that later run',
      [run(30, ended('done')), run(5, asked('r1'))],
      [],
    ],
    ['lasts while AWS is still at it', [run(5, stillUnderWay)], ['r1']],
    ['is too old after an hour', [run(61, asked('r1'))], []],
  ])('%s', (_name, runs, expected) => {
    expect([...pendingRequests(runs, NOW).values()]).toEqual(expected);
  });
});

it('a change whose names can’t be told is damage, not a mistake of ours', () => {
  const broken = { ...ASSIGN, id: 'groups:create:%zz' };
  expect(() => {
    run(5, (journal) => {
      journal.begin(broken, { before: null, after: null });
    });
  }).toThrow(expect.objectContaining({ code: 'SSB-607' }));
});
