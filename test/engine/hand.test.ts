import { describe, expect, it, vi } from 'vitest';
import { handLines, visit, type HandIo } from '../../src/engine/hand.ts';
import { AppError } from '../../src/errors.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';
import type { ChecklistItem, Told } from '../../src/steps/step.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { scriptedUi, type Script, type ScriptedUi } from '../helpers/scripted-ui.ts';

const word: ChecklistItem = {
  id: 'mfa',
  step: 'sign-in-settings',
  title: 'MFA: always',
  why: 'A password alone is one secret.',
  path: ['Settings > Authentication', 'Press "Save changes"'],
  url: ({ region }) => `https://${region}.console.aws.amazon.com/sso`,
};
const otherWord: ChecklistItem = { ...word, id: 'email-otp', title: 'Send email OTP: on' };
/** AWS can tell when it is done; the run can go on without it. */
const seen: ChecklistItem = { ...word, id: 'root-mfa', title: 'Root: MFA' };
/** AWS can tell, and nothing goes on without it. */
const needed: ChecklistItem = { ...seen, id: 'enable', title: 'Enable', blocks: true };
const URL = 'https://eu-west-1.console.aws.amazon.com/sso';

interface Scene {
  io: HandIo;
  ui: ScriptedUi;
  /** Seconds at which AWS was looked at. */
  looks: number[];
  confirmed: string[];
  /** Presses a key, while somebody waits for one. */
  press: (key: 'enter' | 'escape') => void;
}

interface SceneOptions extends Partial<HandIo> {
  person?: boolean;
  /** Second from which AWS shows an item done, by id; without an entry AWS can't tell of it. */
  doneAt?: Record<string, number>;
}

function scene(script: Script, { person = true, doneAt = {}, ...over }: SceneOptions = {}): Scene {
  const clock = simulatedClock(0);
  const ui = scriptedUi(script, { interactive: person });
  const [looks, confirmed]: [number[], string[]] = [[], []];
  const listeners = new Set<Parameters<HandIo['ui']['keys']>[0]>();
  ui.keys = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const told = ({ id }: ChecklistItem): Told => {
    const at = doneAt[id];
    return at === undefined ? null : clock.now() >= at * 1000;
  };
  const io: HandIo = {
    ui,
    clock,
    place: { region: 'eu-west-1', instance: null },
    look: (items) => {
      looks.push(clock.now() / 1000);
      return Promise.resolve(items.map(told));
    },
    play: null,
    confirm: ({ id }) => {
      confirmed.push(id);
      return Promise.resolve();
    },
    holdsUp: true,
    command: 'sso-bootstrap apply',
    ...over,
  };
  const press = (key: 'enter' | 'escape') => {
    for (const listener of listeners) listener(key);
  };
  return { io, ui, looks, confirmed, press };
}

const idsOf = (items: readonly ChecklistItem[]) => items.map(({ id }) => id);

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
