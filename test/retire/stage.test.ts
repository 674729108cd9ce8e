import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  standing,
  type Leaving,
  type RetireEntry,
  type Standing,
} from '../../src/retire/stage.ts';

const TODAY = '2026-11-22';
const yes = { known: true, value: true } as const;
const no = { known: true, value: false } as const;
const unknown = { known: false, why: 'denied' } as const;

const ACTIVE: Leaving = {
  activeKeys: 1,
  inactiveKeys: 0,
  password: yes,
  lastUse: null,
  signedIn: yes,
};
const OFF: Leaving = { ...ACTIVE, activeKeys: 0, inactiveKeys: 1, password: no };
const ana: RetireEntry = { person: 'ana@acme.example' };
const ci: RetireEntry = { machine: 'github' };

const cases: {
  name: string;
  entry?: RetireEntry;
  leaving?: Partial<Leaving>;
  off?: true;
  wait?: number;
  is: Partial<Standing>;
}[] = [
  { name: 'nobody said whose it is', is: { stage: 'unsorted', next: 'say whose it is' } },
  {
    name: 'accepted until a day to come',
    entry: { accepted: { until: '2027-03-01', why: 'pipeline moves to OIDC' } },
    is: { stage: 'accepted', next: 'accepted: pipeline moves to OIDC', date: '2027-03-01' },
  },
  {
    name: 'accepted until today is accepted today',
    entry: { accepted: { until: TODAY, why: 'x' } },
    is: { stage: 'accepted' },
  },
  {
    name: 'accepted until yesterday is open again',
    entry: { accepted: { until: '2026-11-21', why: 'x' } },
    is: { stage: 'unsorted', next: 'no longer accepted: say whose it is' },
  },
  {
    name: 'a machine that was accepted until yesterday is a machine',
    entry: { ...ci, accepted: { until: '2026-11-21', why: 'x' } },
    is: { stage: 'ready' },
  },
  {
    name: 'a person who has not signed in',
    entry: ana,
    leaving: { signedIn: no },
    is: { stage: 'not-ready', next: 'has not signed in yet' },
  },
  {
    name: 'a person of whom AWS can’t tell',
    entry: ana,
    leaving: { signedIn: unknown },
    is: { stage: 'not-ready', next: 'AWS does not say whether they have signed in: ask them' },
  },
  {
    name: 'a person who has signed in is ready',
    entry: ana,
    is: { stage: 'ready', next: 'tell the person' },
  },
  {
    name: 'a person who was told',
    entry: { ...ana, told: '2026-11-20' },
    is: { stage: 'told', next: 'switch off' },
  },
  {
    name: 'of somebody who left there is nobody to tell',
    entry: { nobody: 'left in spring' },
    is: { stage: 'ready', next: 'there is nobody to tell' },
  },
  {
    name: 'what is nobody’s waits 35 days, for somebody may turn up',
    entry: { nobody: 'left in spring', deactivated: '2026-10-19' },
    off: true,
    is: { stage: 'off', date: '2026-11-23' },
  },
  {
    name: 'off for less than 14 days',
    entry: { ...ana, deactivated: '2026-11-09' },
    off: true,
    is: { stage: 'off', next: 'watch', date: '2026-11-23' },
  },
  {
    name: 'off for 14 days is due',
    entry: { ...ana, deactivated: '2026-11-08' },
    off: true,
    is: { stage: 'due', next: 'delete', date: TODAY },
  },
  {
    name: 'a machine waits 35 days',
    entry: { ...ci, deactivated: '2026-10-19' },
    off: true,
    is: { stage: 'off', date: '2026-11-23' },
  },
  {
    name: 'a wait of their own stands instead',
    entry: { ...ana, deactivated: '2026-11-20' },
    off: true,
    wait: 2,
    is: { stage: 'due', date: TODAY },
  },
  {
    name: 'off since nobody knows when begins today',
    entry: ana,
    off: true,
    is: { stage: 'off', date: '2026-12-06' },
  },
  {
    name: 'a day in the future shortens nothing, and lengthens nothing',
    entry: { ...ana, deactivated: '2027-11-22' },
    off: true,
    is: { stage: 'off', date: '2026-12-06' },
  },
  {
    name: 'a key that was used later was on again, so the days begin with that use',
    entry: { ...ana, deactivated: '2026-10-01' },
    off: true,
    leaving: { lastUse: '2026-11-20' },
    is: { stage: 'off', date: '2026-12-04' },
  },
  {
    name: 'a use before it was switched off lengthens nothing',
    entry: { ...ana, deactivated: '2026-11-08' },
    off: true,
    leaving: { lastUse: '2026-11-07' },
    is: { stage: 'due', date: TODAY },
  },
  {
    name: 'a password that is left keeps the user from being off',
    entry: { ...ana, told: '2026-11-01', deactivated: '2026-11-02' },
    off: true,
    leaving: { password: yes },
    is: { stage: 'told' },
  },
  {
    name: 'a password that can’t be read counts as one',
    entry: { ...ana, deactivated: '2026-11-02' },
    off: true,
    leaving: { password: unknown },
    is: { stage: 'ready' },
  },
  {
    name: 'no key and no password: only the user is left',
    entry: ana,
    off: true,
    leaving: { inactiveKeys: 0 },
    is: { stage: 'empty' },
  },
  {
    name: 'accepted with no key and no password stays, for somebody said so',
    entry: { accepted: { until: '2027-03-01', why: 'an empty shell of the vendor' } },
    off: true,
    leaving: { inactiveKeys: 0 },
    is: { stage: 'accepted', date: '2027-03-01' },
  },
  {
    name: 'no key and a password that can’t be read is not empty',
    off: true,
    leaving: { inactiveKeys: 0, password: unknown },
    is: { stage: 'unsorted' },
  },
];

describe('how far an IAM user is on the way out', () => {
  it.each(cases)('$name', ({ entry, leaving = {}, off, wait, is }) => {
    const found = standing(entry, { ...(off ? OFF : ACTIVE), ...leaving }, { today: TODAY, wait });
    expect(found).toMatchObject(is);
  });

  it('counts days over the ends of months and years', () => {
    expect(dayAfter('2026-12-20', 14)).toBe('2027-01-03');
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  });
});
