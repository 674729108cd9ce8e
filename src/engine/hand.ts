/**
 * Console-only steps while a run is under way. What is done on one page is one visit: a checklist, the page, and then
 * the boxes tick by themselves where AWS can tell. Where it can't, a person says so. In a rehearsal we play the
 * person's part and say that we do.
 */
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { ChecklistItem, Told } from '../steps/step.ts';
import { Back } from '../ui/back.ts';
import type { Choice, Ui } from '../ui/ui.ts';
import { lookUntil } from './look-until.ts';

export interface HandIo {
  ui: Ui;
  clock: Clock;
  place: Parameters<ChecklistItem['url']>[0];
  /** Looks at AWS once, afresh: what it says of each item, in their order. */
  look: (items: readonly ChecklistItem[]) => Promise<Told[]>;
  /** A rehearsal's stand-in for the person at the console; null in a real run. */
  play: ((item: ChecklistItem, region: string) => void) | null;
  /** Notes down that somebody saw it done. */
  confirm: (item: ChecklistItem) => Promise<void>;
  /** Whether other changes of this run wait for these items. */
  holdsUp: boolean;
  /** The command that goes on from here. */
  command: string;
  signal?: AbortSignal;
}

/** The item as a person reads it: title, why, the clicks, the address on a line of its own. */
export function handLines(item: ChecklistItem, place: HandIo['place']): string[] {
  return [...clickLines(item, place), `      ${item.url(place)}`];
}

const clicks = ({ path, firstIn }: ChecklistItem, { region }: HandIo['place']) =>
  firstIn ? [firstIn(region), ...path.slice(1)] : path;

const clickLines = (item: ChecklistItem, place: HandIo['place']) => [
  `  [ ] ${item.title}`,
  `      ${item.why}`,
  ...clicks(item, place).map((line, i) => `      ${i + 1}. ${line}`),
];

/**
 * Items of one page, which are not done yet. Gives those that are done now; of the others nobody can say so yet.
 * Throws AppError SSB-330 (exit 5) when the run can't go on without one of them.
 */
export async function visit(items: readonly ChecklistItem[], io: HandIo): Promise<ChecklistItem[]> {
  const { ui } = io;
  ui.say('');
  ui.say('  You, in the console', 'heading');
  for (const line of items.flatMap((item) => clickLines(item, io.place))) ui.say(line);
  for (const url of new Set(items.map((item) => item.url(io.place)))) await ui.page(url);
  const blocking = items.find(({ blocks }) => blocks);
  if (!ui.interactive && !io.play) {
    if (blocking) throw notYet(blocking, io);
    return [];
  }
  const told = await io.look(items);
  const watched = items.filter((_item, i) => told[i] !== null);
  const seen = await watch(
    watched,
    told.filter((one) => one !== null),
    io,
  );
  const late = watched.find((item) => item.blocks && !seen.includes(item));
  if (late) throw notYet(late, io);
  if (io.signal?.aborted) return seen;
  const missing = watched.filter((item) => !seen.includes(item)).map(({ id }) => id);
  const words = items.filter((item) => !watched.includes(item) && !waits(item, missing));
  return [...seen, ...(await takeWord(words, io))];
}

/** What AWS does not show yet can't have a second one. */
const waits = ({ after }: ChecklistItem, missing: readonly string[]) =>
  after !== undefined && missing.includes(after);

/** Ticks each box as soon as AWS shows it; `first` is what it said just now. Gives those that were seen. */
async function watch(
  items: readonly ChecklistItem[],
  first: Told[] | null,
  io: HandIo,
): Promise<ChecklistItem[]> {
  if (items.length === 0) return [];
  const { ui, clock, signal } = io;
  if (io.play) playAll(items, io, 'now');
  const mayLeave = !items.some(({ blocks }) => blocks);
  if (ui.interactive) {
    const leave = mayLeave ? ', Esc goes on without it' : '';
    ui.say(`      We are watching the account until it shows. Enter looks now${leave}.`, 'dim');
  }
  const seen: ChecklistItem[] = [];
  const boxes = items.map((item) => ({ item, task: ui.task(item.title, { apart: true }) }));
  const open = () => boxes.filter(({ item }) => !seen.includes(item));
  for (const { task } of boxes) task.update('waiting for AWS to show it');
  const look = async () => {
    const before = open();
    const told = first ?? (await io.look(before.map(({ item }) => item)));
    first = null;
    for (const [i, { item, task }] of before.entries()) {
      if (told[i] !== true) continue;
      seen.push(item);
      task.end('done', 'AWS shows it');
    }
    return seen.length === items.length;
  };
  try {
    await lookUntil(look, { ui, clock, mayLeave, ...(signal ? { signal } : {}) });
  } catch (error) {
    for (const { task } of open()) task.end('failed');
    throw error;
  }
  for (const { task } of open()) task.end('skipped', 'not seen yet');
  return seen;
}

/** What AWS can't tell: a person says so, and that is noted down. */
async function takeWord(items: readonly ChecklistItem[], io: HandIo): Promise<ChecklistItem[]> {
  const [first] = items;
  if (!first) return [];
  const { ui } = io;
  if (!ui.interactive) playAll(items, io, 'and say that it is done');
  const done = ui.interactive ? await askWhich(items, first.id, io) : items;
  for (const item of done) {
    await io.confirm(item);
    if (ui.interactive) ui.say(`  Done     ${item.title}   you said so`, 'good');
  }
  return [...done];
}

async function askWhich(
  items: readonly ChecklistItem[],
  id: string,
  io: HandIo,
): Promise<readonly ChecklistItem[]> {
  const { ui, holdsUp } = io;
  const help =
    'AWS has no way to tell us, so your word goes into the file, with your name and the day.';
  const several = items.length > 1;
  const choices: Choice<'all' | 'some' | 'none'>[] = [
    { value: 'all', label: several ? 'Yes, all of it' : 'Yes, I did it' },
    ...(several ? [{ value: 'some' as const, label: 'A part of it' }] : []),
    {
      value: 'none',
      label: holdsUp ? 'Not yet: leave out what needs it' : 'Not yet: go on, and leave it open',
    },
  ];
  const done = await ui.choice({
    kind: 'choice',
    id: `hand.${id}`,
    label: `Is it done? ${items.map(({ title }) => title).join(' / ')}`,
    help,
    choices,
    // Nobody's word is taken by a stray Enter. In a rehearsal it is our own part.
    ...(!io.play && { initial: { value: 'none', source: 'built in' } }),
    sample: 'all',
    instead: 'What came before is done. "Not yet" is a fine answer: it can be noted later.',
  });
  if (done !== 'some') return done === 'all' ? items : [];
  const which = ui.many({
    kind: 'many',
    id: `hand.${id}.which`,
    label: 'Which of it is done?',
    help,
    choices: items.map((item) => ({ value: item, label: item.title })),
    back: true,
  });
  return which.catch((error: unknown) => {
    if (error instanceof Back) return askWhich(items, id, io);
    throw error;
  });
}

function playAll(items: readonly ChecklistItem[], io: HandIo, how: string): void {
  io.ui.say(`      This is a rehearsal: we play your part in the console ${how}.`, 'warn');
  for (const item of items) io.play?.(item, io.place.region);
}

function notYet(item: ChecklistItem, io: HandIo): AppError {
  return new AppError('SSB-330', `${item.title}: a person must do this in the console first.`, {
    why: item.why,
    fix: [...clicks(item, io.place), item.url(io.place), `Then: ${io.command}`],
  });
}
