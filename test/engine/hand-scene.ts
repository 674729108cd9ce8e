/** A step by hand on a simulated clock, for the tests of it: what is shown, what is waited for, what is asked. */
import type { HandIo } from '../../src/engine/hand.ts';
import { simulatedClock } from '../../src/sandbox/clock.ts';
import type { ChecklistItem, Told } from '../../src/steps/step.ts';
import { scriptedUi, type Script, type ScriptedUi } from '../helpers/scripted-ui.ts';

export const word: ChecklistItem = {
  id: 'mfa',
  step: 'sign-in-settings',
  title: 'MFA: always',
  why: 'A password alone is one secret.',
  path: ['Settings > Authentication', 'Press "Save changes"'],
  url: ({ region }) => `https://${region}.console.aws.amazon.com/sso`,
};

export const otherWord: ChecklistItem = { ...word, id: 'email-otp', title: 'Send email OTP: on' };

/** AWS can tell when it is done; the run can go on without it. */
export const seen: ChecklistItem = { ...word, id: 'root-mfa', title: 'Root: MFA' };

export interface Scene {
  io: HandIo;
  ui: ScriptedUi;
  /** Seconds at which AWS was looked at. */
  looks: number[];
  confirmed: string[];
  /** Presses a key, while somebody waits for one. */
  press: (key: 'enter' | 'escape') => void;
}

export interface SceneOptions extends Partial<HandIo> {
  person?: boolean;
  /** Second from which AWS shows an item done, by id; without an entry AWS can't tell of it. */
  doneAt?: Record<string, number>;
}

export function scene(
  script: Script,
  { person = true, doneAt = {}, ...over }: SceneOptions = {},
): Scene {
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

export const idsOf = (items: readonly ChecklistItem[]) => items.map(({ id }) => id);
