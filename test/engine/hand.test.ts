import { describe, expect, it, vi } from 'vitest';
import { handLines, visit, type HandIo } from '../../src/engine/hand.ts';
import { AppError } from '../../src/errors.ts';
import type { ChecklistItem } from '../../src/steps/step.ts';
import { word, otherWord, seen, scene, idsOf } from './hand-scene.ts';

/** AWS can tell, and nothing goes on without it. */
const needed: ChecklistItem = { ...seen, id: 'enable', title: 'Enable', blocks: true };

const URL = 'https://eu-west-1.console.aws.amazon.com/sso';

const refusal = async (item: ChecklistItem, io: HandIo): Promise<AppError> => {
  const error: unknown = await visit([item], io).catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error;
  throw new Error('it went on');
};

describe('a step by hand', () => {
  it('is shown with why, the clicks in order and the address on a line of its own', () => {
    expect(handLines(word, { region: 'eu-west-1', instance: null })).toEqual([
      '  [ ] MFA: always',
      '      A password alone is one secret.',
      '      1. Settings > Authentication',
      '      2. Press "Save changes"',
      `      ${URL}`,
    ]);
  });

  it('shows the clicks and offers the page before anything is asked', async () => {
    const { io, ui } = scene({
      'hand.mfa': () => {
        expect(ui.said).toEqual(expect.arrayContaining(['      2. Press "Save changes"', URL]));
        return 'all';
      },
    });
    await visit([word], io);
    expect(ui.asked).toEqual(['hand.mfa']);
  });

  it('is one checklist with the others of its page, which is offered once', async () => {
    const { io, ui } = scene({ 'hand.email-otp': 'all' });
    expect(idsOf(await visit([otherWord, word], io))).toEqual(['email-otp', 'mfa']);
    expect(ui.said).toEqual(
      expect.arrayContaining(['  [ ] Send email OTP: on', '  [ ] MFA: always']),
    );
    expect(ui.said.filter((line) => line === URL)).toHaveLength(1);
    expect(ui.said.filter((line) => line.includes('You, in the console'))).toHaveLength(1);
  });
});

describe('a step by hand that AWS can tell of', () => {
  it('goes on by itself as soon as it is seen', async () => {
    const { io, looks, ui, confirmed } = scene({}, { doneAt: { enable: 10 } });
    expect(idsOf(await visit([needed], io))).toEqual(['enable']);
    expect(looks).toEqual([0, 1, 3, 7, 12]);
    expect(ui.said.at(-1)).toBe('done Enable AWS shows it');
    expect(confirmed, 'what AWS tells needs nobody’s word').toEqual([]);
  });

  it('ticks each box of a page at its own time', async () => {
    const second = { ...seen, id: 'contacts', title: 'Contacts' };
    const { io, ui } = scene({}, { doneAt: { 'root-mfa': 20, contacts: 4 } });
    expect(idsOf(await visit([seen, second], io))).toEqual(['contacts', 'root-mfa']);
    const ends = ui.said.filter((line) => line.startsWith('done'));
    expect(ends).toEqual(['done Contacts AWS shows it', 'done Root: MFA AWS shows it']);
  });

  it('is looked for at once when Enter is pressed', async () => {
    const { io, looks, press } = scene({}, { doneAt: { enable: 9 } });
    const running = visit([needed], io);
    void io.clock.sleep(9000).then(() => {
      press('enter');
    });
    await running;
    expect(looks).toEqual([0, 1, 3, 7, 9]);
  });

  it('is looked for every 15 s after two minutes', async () => {
    const { io, looks } = scene({}, { doneAt: { enable: 200 } });
    await visit([needed], io);
    const gaps = looks.slice(-4).map((at, i) => at - (looks.slice(-5)[i] ?? 0));
    expect(gaps).toEqual([15, 15, 15, 15]);
  });

  it('gives up with SSB-330 after a quarter of an hour, and says how to go on', async () => {
    const { io, looks, ui } = scene({}, { doneAt: { enable: Infinity } });
    const error = await refusal(needed, io);
    expect(error.code).toBe('SSB-330');
    expect(error.details.fix).toEqual([...needed.path, URL, 'Then: sso-bootstrap apply']);
    expect(looks.at(-1)).toBeGreaterThan(880);
    expect(looks.at(-1)).toBeLessThanOrEqual(900);
    expect(ui.said.at(-1)).toContain('not seen yet');
  });

  it('stays open after that time where the run can go on without it', async () => {
    const { io, ui } = scene({}, { doneAt: { 'root-mfa': Infinity } });
    expect(await visit([seen], io)).toEqual([]);
    expect(ui.said.at(-1)).toBe('skipped Root: MFA not seen yet');
  });

  it('is left with Esc only where the run can go on without it', async () => {
    for (const [item, at] of [
      [seen, 6],
      [needed, 60],
    ] as const) {
      const { io, press } = scene({}, { doneAt: { [item.id]: 60 } });
      const running = visit([item], io);
      void io.clock.sleep(6000).then(() => {
        press('escape');
      });
      expect(idsOf(await running)).toEqual(item === seen ? [] : ['enable']);
      expect(io.clock.now() / 1000).toBeGreaterThanOrEqual(at);
      expect(io.clock.now() / 1000).toBeLessThan(at + 5);
    }
  });

  it('is not waited for without a person: SSB-330 at once, and open where the run can do without', async () => {
    const { io, looks } = scene({}, { person: false, doneAt: { enable: 0, 'root-mfa': 0 } });
    expect((await refusal(needed, io)).code).toBe('SSB-330');
    expect(await visit([seen], io)).toEqual([]);
    expect(looks).toEqual([]);
    expect(io.clock.now()).toBe(0);
  });

  it('is not waited for any longer once it is stopped', async () => {
    const stop = new AbortController();
    const { io } = scene({}, { signal: stop.signal, doneAt: { enable: Infinity } });
    const running = refusal(needed, io);
    void io.clock.sleep(20_000).then(() => {
      stop.abort();
    });
    expect((await running).code).toBe('SSB-330');
    expect(io.clock.now()).toBeLessThanOrEqual(20_000);
  });

  it('asks nothing more once it is stopped', async () => {
    const stop = new AbortController();
    const { io, ui } = scene({}, { signal: stop.signal, doneAt: { 'root-mfa': Infinity } });
    const running = visit([seen, word], io);
    void io.clock.sleep(20_000).then(() => {
      stop.abort();
    });
    expect(await running).toEqual([]);
    expect(ui.asked).toEqual([]);
  });

  it.each([true, false])(
    'has its part played in a rehearsal, and is then watched (person: %s)',
    async (person) => {
      const play = vi.fn();
      const { io, ui, looks } = scene({}, { person, doneAt: { enable: 2 }, play });
      expect(idsOf(await visit([needed], io))).toEqual(['enable']);
      expect(play).toHaveBeenCalledExactlyOnceWith(needed, 'eu-west-1');
      expect(ui.said.join('\n')).toContain('This is a rehearsal: we play your part');
      expect(looks).toEqual([0, 1, 3]);
    },
  );

  it('passes an error of looking on', async () => {
    const { io } = scene({}, { look: () => Promise.reject(new Error('denied')) });
    await expect(visit([needed], io)).rejects.toThrow('denied');
  });
});
