/**
 * A console-only step while a run is under way: shows the checklist item, and watches AWS to see it done where AWS can
 * tell. Where it can't, a person says so. In a rehearsal we play the person's part and say that we do.
 */
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { poll } from '../poll.ts';
import type { ChecklistItem } from '../steps/step.ts';
import type { Ui } from '../ui/ui.ts';

export interface HandIo {
  ui: Ui;
  clock: Clock;
  place: Parameters<ChecklistItem['url']>[0];
  /** Looks at AWS once, afresh. Only for items that AWS can tell of. */
  look: (item: ChecklistItem) => Promise<boolean>;
  /** A rehearsal's stand-in for the person at the console; null in a real run. */
  play: ((item: ChecklistItem, region: string) => void) | null;
  /** Notes down that somebody saw it done. */
  confirm: (item: ChecklistItem) => Promise<void>;
  /** The command that goes on from here. */
  command: string;
  signal?: AbortSignal;
}

const LOOK_EVERY = 5000;
const LOOK_LIMIT = 15 * 60_000;

/** The item as a person reads it: title, why, the clicks, the address on a line of its own. */
export function handLines(item: ChecklistItem, place: HandIo['place']): string[] {
  return [
    `  [ ] ${item.title}`,
    `      ${item.why}`,
    ...item.path.map((line, i) => `      ${i + 1}. ${line}`),
  ].concat(`      ${item.url(place)}`);
}

/** True: done. False: nobody can say so yet. Throws AppError SSB-330 (exit 5) when the run can't go on without it. */
export async function doByHand(item: ChecklistItem, io: HandIo): Promise<boolean> {
  const { ui } = io;
  ui.say('');
  ui.say('  You, in the console', 'heading');
  const lines = handLines(item, io.place);
  for (const line of lines.slice(0, -1)) ui.say(line);
  await ui.page(item.url(io.place));
  if (item.doneWhen) return watch(item, io);
  if (io.play && !ui.interactive) {
    io.play(item, io.place.region);
    ui.say('      This is a rehearsal: we play your part and say that it is done.', 'warn');
    await io.confirm(item);
    return true;
  }
  if (!ui.interactive) return false;
  const done = await ui.choice({
    kind: 'choice',
    id: `hand.${item.id}`,
    label: 'Is it done?',
    help: 'AWS has no way to tell us, so your word goes into the file, with your name and the day.',
    choices: [
      { value: true, label: 'Yes, I did it' },
      { value: false, label: 'Not yet: make no people until it is' },
    ],
    sample: true,
  });
  if (done) await io.confirm(item);
  return done;
}

async function watch(item: ChecklistItem, io: HandIo): Promise<boolean> {
  const { ui, clock } = io;
  if (io.play) {
    ui.say('      This is a rehearsal: we play your part in the console now.', 'warn');
    io.play(item, io.place.region);
  } else if (!ui.interactive) {
    throw notYet(item, io);
  }
  const task = ui.task(`${item.title}: watching the account`);
  const started = clock.now();
  const waited = () => `${Math.round((clock.now() - started) / 1000)} s`;
  const look = async () => {
    if (await io.look(item)) return true;
    task.update(`${waited()}, next look in 5 s`);
    return null;
  };
  const seen = await poll(clock, look, {
    every: LOOK_EVERY,
    limit: LOOK_LIMIT,
    ...(io.signal ? { signal: io.signal } : {}),
  }).catch((error: unknown) => {
    task.end('failed');
    throw error;
  });
  task.end(seen ? 'done' : 'skipped', seen ? `seen after ${waited()}` : 'not seen yet');
  if (!seen) throw notYet(item, io);
  return true;
}

function notYet(item: ChecklistItem, io: HandIo): AppError {
  return new AppError('SSB-330', `${item.title}: a person must do this in the console first.`, {
    why: item.why,
    fix: [...item.path, item.url(io.place), `Then: ${io.command}`],
  });
}
