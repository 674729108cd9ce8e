import { describe, expect, it, vi } from 'vitest';
import { doByHand, handLines, type HandIo } from '../../src/engine/hand.ts';
import { AppError } from '../../src/errors.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';
import type { ChecklistItem } from '../../src/steps/step.ts';
import { scriptedUi, type Script, type ScriptedUi } from '../helpers/scripted-ui.ts';

const word: ChecklistItem = {
  id: 'mfa',
  step: 'sign-in-settings',
  title: 'MFA: always',
  why: 'A password alone is one secret.',
  path: ['Settings > Authentication', 'Press "Save changes"'],
  url: ({ region }) => `https://${region}.console.aws.amazon.com/sso`,
};
/** AWS can tell when it is done. */
const seen: ChecklistItem = { ...word, id: 'enable', doneWhen: () => Promise.resolve(true) };
const URL = 'https://eu-west-1.console.aws.amazon.com/sso';

interface Scene {
  io: HandIo;
  ui: ScriptedUi;
  /** Seconds at which AWS was looked at. */
  looks: number[];
  confirmed: string[];
}

function scene(
  script: Script,
  {
    person = true,
    doneAt = Infinity,
    ...over
  }: { person?: boolean; doneAt?: number } & Partial<HandIo> = {},
): Scene {
  const clock = simulatedClock(0);
  const ui = scriptedUi(script, { interactive: person });
  const [looks, confirmed]: [number[], string[]] = [[], []];
  const io: HandIo = {
    ui,
    clock,
    place: { region: 'eu-west-1', instance: null },
    look: () => {
      looks.push(clock.now() / 1000);
      return Promise.resolve(clock.now() >= doneAt * 1000);
    },
    play: null,
    confirm: ({ id }) => {
      confirmed.push(id);
      return Promise.resolve();
    },
    command: 'sso-bootstrap apply',
    ...over,
  };
  return { io, ui, looks, confirmed };
}

const refusal = async (item: ChecklistItem, io: HandIo): Promise<AppError> => {
  const error: unknown = await doByHand(item, io).catch((thrown: unknown) => thrown);
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
        return true;
      },
    });
    await doByHand(word, io);
    expect(ui.asked).toEqual(['hand.mfa']);
  });
});

describe('a step by hand that AWS can tell of', () => {
  it('goes on by itself as soon as it is seen', async () => {
    const { io, looks, ui, confirmed } = scene({}, { doneAt: 10 });
    expect(await doByHand(seen, io)).toBe(true);
    expect(looks).toEqual([0, 1, 3, 7, 12]);
    expect(ui.said.at(-1)).toContain('seen after 12 s');
    expect(confirmed, 'what AWS tells needs nobody’s word').toEqual([]);
  });

  it('gives up with SSB-330 after a quarter of an hour, and says how to go on', async () => {
    const { io, looks, ui } = scene({});
    const error = await refusal(seen, io);
    expect(error.code).toBe('SSB-330');
    expect(error.details.fix).toEqual([...seen.path, URL, 'Then: sso-bootstrap apply']);
    expect(looks.at(-1)).toBeGreaterThan(890);
    expect(looks.at(-1)).toBeLessThanOrEqual(900);
    expect(ui.said.at(-1)).toContain('not seen yet');
  });

  it('is not waited for without a person: SSB-330 at once', async () => {
    const { io, looks } = scene({}, { person: false });
    expect((await refusal(seen, io)).code).toBe('SSB-330');
    expect(looks).toEqual([]);
    expect(io.clock.now()).toBe(0);
  });

  it('is not waited for any longer once it is stopped', async () => {
    const stop = new AbortController();
    const { io } = scene({}, { signal: stop.signal });
    const running = refusal(seen, io);
    void io.clock.sleep(20_000).then(() => {
      stop.abort();
    });
    expect((await running).code).toBe('SSB-330');
    expect(io.clock.now()).toBeLessThanOrEqual(20_000);
  });

  it.each([true, false])(
    'has its part played in a rehearsal, and is then watched (person: %s)',
    async (person) => {
      const play = vi.fn();
      const { io, ui, looks } = scene({}, { person, doneAt: 2, play });
      expect(await doByHand(seen, io)).toBe(true);
      expect(play).toHaveBeenCalledExactlyOnceWith(seen, 'eu-west-1');
      expect(ui.said.join('\n')).toContain('This is a rehearsal: we play your part');
      expect(looks).toEqual([0, 1, 3]);
    },
  );

  it('passes an error of looking on', async () => {
    const { io } = scene({}, { look: () => Promise.reject(new Error('denied')) });
    await expect(doByHand(seen, io)).rejects.toThrow('denied');
  });
});

describe('a step by hand that AWS can not tell of', () => {
  it('is done by the word of a person, which is noted down', async () => {
    const { io, confirmed, looks } = scene({ 'hand.mfa': true });
    expect(await doByHand(word, io)).toBe(true);
    expect(confirmed).toEqual(['mfa']);
    expect(looks).toEqual([]);
  });

  it('stays open where the person says so, and nothing is noted down', async () => {
    const { io, confirmed } = scene({ 'hand.mfa': false });
    expect(await doByHand(word, io)).toBe(false);
    expect(confirmed).toEqual([]);
  });

  it('stays open without a person, and nobody is asked', async () => {
    const { io, confirmed, ui } = scene({}, { person: false });
    expect(await doByHand(word, io)).toBe(false);
    expect([...confirmed, ...ui.asked]).toEqual([]);
  });

  it('is played in a rehearsal without a person, which is said', async () => {
    const play = vi.fn();
    const { io, confirmed, ui } = scene({}, { person: false, play });
    expect(await doByHand(word, io)).toBe(true);
    expect(play).toHaveBeenCalledExactlyOnceWith(word, 'eu-west-1');
    expect(confirmed).toEqual(['mfa']);
    expect(ui.said.join('\n')).toContain('This is a rehearsal');
  });

  it('is asked of the person in a rehearsal too', async () => {
    const play = vi.fn();
    const { io, confirmed } = scene({ 'hand.mfa': false }, { play });
    expect(await doByHand(word, io)).toBe(false);
    expect(play).not.toHaveBeenCalled();
    expect(confirmed).toEqual([]);
  });
});
