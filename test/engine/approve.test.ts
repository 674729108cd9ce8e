import { describe, expect, it } from 'vitest';
import { approve, checkConfirms, type Consent } from '../../src/engine/approve.ts';
import { AppError } from '../../src/errors.ts';
import type { Change } from '../../src/steps/change.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { eachRow } from '../steps/plan-table.ts';
import { change, removal } from './changes.ts';

const adds = change('a');
const hand = change('h', { verb: 'manual' });
const known = change('n', { verb: 'note' });
const final = change('f', { risk: 'irreversible', meaning: ['for ever'] });
const takes = removal('t');
const key = change('k', { verb: 'deactivate', risk: 'credential' });
const ALL = [adds, hand, known, final, takes, key];

const consent = (over: Partial<Consent> = {}): Consent => ({
  confirm: [],
  rehearsal: false,
  ...over,
});
const ids = (changes: Change[]) => changes.map(({ id }) => id).join(' ');

interface Row {
  case: string;
  person: boolean;
  consent: Consent;
  answers?: Script;
  approved: string;
  declined: string;
}

describe('approving a plan', () => {
  const answer = (f: boolean, t: boolean, k: boolean): Script => ({
    'confirm.f': f,
    'confirm.t': t,
    'confirm.k': k,
  });
  const rows: Row[] = [
    {
      case: 'takes what only adds and what a person does, and no more, without a person',
      person: false,
      consent: consent(),
      approved: 'a h',
      declined: 'f t k',
    },
    {
      case: 'takes what --confirm names',
      person: false,
      consent: consent({ confirm: ['t', 'f'] }),
      approved: 'a h f t',
      declined: 'k',
    },
    {
      case: 'in a rehearsal without a person takes what the run needs to go on, and takes nothing away',
      person: false,
      consent: consent({ rehearsal: true }),
      approved: 'a h f',
      declined: 't k',
    },
    {
      case: 'asks a person for each, and takes every yes',
      person: true,
      consent: consent(),
      answers: answer(true, true, true),
      approved: 'a h f t k',
      declined: '',
    },
    {
      case: 'asks a person for each, and leaves every no',
      person: true,
      consent: consent(),
      answers: answer(false, false, false),
      approved: 'a h',
      declined: 'f t k',
    },
    {
      case: 'asks a person in a rehearsal too',
      person: true,
      consent: consent({ rehearsal: true }),
      answers: answer(false, false, true),
      approved: 'a h k',
      declined: 'f t',
    },
    {
      case: 'does not ask again for what --confirm names',
      person: true,
      consent: consent({ confirm: ['f', 't', 'k'] }),
      approved: 'a h f t k',
      declined: '',
    },
  ];
  eachRow(
    rows,
    (row) => row.case,
    async (row) => {
      const ui = scriptedUi(row.answers ?? {}, { interactive: row.person });
      const result = await approve(ALL, ui, row.consent);
      expect(ids(result.approved)).toBe(row.approved);
      expect(ids(result.declined)).toBe(row.declined);
    },
  );

  it('says what it means before it asks', async () => {
    const ui = scriptedUi({
      'confirm.f': () => {
        expect(ui.said).toContain('    for ever');
        return true;
      },
    });
    await approve([final], ui, consent());
    expect(ui.asked).toEqual(['confirm.f']);
  });

  it('wants a word typed for a removal and for what is final, so that Enter is "no"', async () => {
    const asked: unknown[] = [];
    const keep = (question: unknown) => {
      asked.push(question);
      return false;
    };
    await approve([takes, final], scriptedUi({ 'confirm.t': keep, 'confirm.f': keep }), consent());
    expect(asked).toMatchObject([
      { kind: 'typed', word: 'delete' },
      { kind: 'typed', word: 'create' },
    ]);
  });

  it('does not ask for what needs a change that was declined, and says so', async () => {
    const between = change('b', { needs: ['t'] });
    const after = removal('u', ['b']);
    const ui = scriptedUi({ 'confirm.t': false });
    const result = await approve([takes, between, after], ui, consent({ confirm: ['u'] }));
    expect(ids(result.declined)).toBe('t u');
    expect(ui.asked).toEqual(['confirm.t']);
    expect(ui.said.join('\n')).toContain('thing u: left, too: it needs "delete thing t" first');
  });

  it('tells in a rehearsal that a yes is a sample', async () => {
    const ui = scriptedUi({}, { interactive: false });
    await approve([final], ui, consent({ rehearsal: true }));
    expect(ui.said.join('\n')).toContain('sample answer');
  });
});

describe('the ids given with --confirm', () => {
  const check = (confirm: string[], changes = ALL): AppError | null => {
    try {
      checkConfirms(changes, confirm);
      return null;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  };

  eachRow(
    [
      { case: 'none', confirm: [], wrong: '' },
      { case: 'all that need one', confirm: ['f', 't', 'k'], wrong: '' },
      { case: 'one twice', confirm: ['t', 't'], wrong: '' },
      { case: 'one that is not planned', confirm: ['t', 'zzz'], wrong: 'zzz' },
      { case: 'two that are not planned', confirm: ['x', 't', 'y'], wrong: 'x, y' },
      { case: 'one that needs no yes of its own', confirm: ['a'], wrong: 'a' },
      { case: 'a note', confirm: ['n'], wrong: 'n' },
      { case: 'one in other letters', confirm: ['T'], wrong: 'T' },
    ],
    (row) => `${row.wrong === '' ? 'may be' : 'must not be'} ${row.case}`,
    ({ confirm, wrong }) => {
      const error = check(confirm);
      expect(error?.code).toBe(wrong === '' ? undefined : 'SSB-205');
      if (error) expect(error.message).toBe(`--confirm names nothing in this plan: ${wrong}`);
    },
  );

  it('are listed where one is wrong, ready to paste', () => {
    expect(check(['zzz'])?.details.fix).toEqual(['--confirm f', '--confirm t', '--confirm k']);
  });

  it('should be left out where nothing needs one', () => {
    expect(check(['zzz'], [adds])?.details.fix?.[0]).toContain('leave it out');
  });
});
