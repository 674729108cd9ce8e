/** A step by hand that no API shows: a person's word for it. */
import { describe, expect, it, vi } from 'vitest';
import { visit } from '../../src/engine/hand.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { word, otherWord, seen, scene, idsOf } from './hand-scene.ts';

describe('a step by hand that AWS can not tell of', () => {
  it('is done by the word of a person, which is noted down and said', async () => {
    const { io, ui, confirmed } = scene({ 'hand.mfa': 'all' });
    expect(idsOf(await visit([word], io))).toEqual(['mfa']);
    expect(confirmed).toEqual(['mfa']);
    expect(ui.said.at(-1)).toBe('  Done     MFA: always   you said so');
  });

  it('stays open where the person says so, and nothing is noted down', async () => {
    const { io, confirmed } = scene({ 'hand.mfa': 'none' });
    expect(await visit([word], io)).toEqual([]);
    expect(confirmed).toEqual([]);
  });

  it('may be done in part', async () => {
    const { io, confirmed } = scene({ 'hand.email-otp': 'some', 'hand.email-otp.which': [word] });
    expect(idsOf(await visit([otherWord, word], io))).toEqual(['mfa']);
    expect(confirmed).toEqual(['mfa']);
  });

  it('is asked about after what AWS shows has ticked', async () => {
    const { io, ui } = scene({ 'hand.mfa': 'all' }, { doneAt: { 'root-mfa': 5 } });
    expect(idsOf(await visit([word, seen], io))).toEqual(['root-mfa', 'mfa']);
    expect(ui.said.indexOf('done Root: MFA AWS shows it')).toBeLessThan(
      ui.said.indexOf('  Done     MFA: always   you said so'),
    );
  });

  it.each([
    ['not done yet: no stray Enter vouches for it', null, []],
    ['done, in a rehearsal: that is our own part', vi.fn(), [word]],
  ])('is offered as %s', async (_case, play, done) => {
    const offered = ({ initial, sample }: ChoiceQuestion<string>) => initial?.value ?? sample;
    expect(await visit([word], scene({ 'hand.mfa': offered }, { play }).io)).toEqual(done);
  });

  it.each([
    ['not asked about while AWS does not show what comes before it', Infinity, []],
    ['asked about once AWS shows what comes before it', 5, ['root-mfa', 'mfa']],
  ])('is %s', async (_case, at, done) => {
    const { io } = scene(at === 5 ? { 'hand.mfa': 'all' } : {}, { doneAt: { 'root-mfa': at } });
    expect(idsOf(await visit([seen, { ...word, after: seen.id }], io))).toEqual(done);
  });

  it('stays open without a person, and nobody is asked', async () => {
    const { io, confirmed, ui } = scene({}, { person: false });
    expect(await visit([word], io)).toEqual([]);
    expect([...confirmed, ...ui.asked]).toEqual([]);
  });

  it('is played in a rehearsal without a person, which is said', async () => {
    const play = vi.fn();
    const { io, confirmed, ui } = scene({}, { person: false, play });
    expect(idsOf(await visit([word], io))).toEqual(['mfa']);
    expect(play).toHaveBeenCalledExactlyOnceWith(word, 'eu-west-1');
    expect(confirmed).toEqual(['mfa']);
    expect(ui.said.join('\n')).toContain('This is a rehearsal');
  });

  it('is asked of the person in a rehearsal too', async () => {
    const play = vi.fn();
    const { io, confirmed } = scene({ 'hand.mfa': 'none' }, { play });
    expect(await visit([word], io)).toEqual([]);
    expect(play).not.toHaveBeenCalled();
    expect(confirmed).toEqual([]);
  });
});
