/** Which console-only changes of a run are one visit to one page, and what comes of each. */
import type { ConfigFile } from '../config/file.ts';
import { AppError } from '../errors.ts';
import type { ChecklistItem, Step, Told } from '../steps/step.ts';
import { namesOf, type Change, type Outcome } from '../steps/change.ts';
import type { ExecuteIo } from './execute-io.ts';
import { visit, type HandIo } from './hand.ts';
import type { Reader } from './reader.ts';
import { readerFor, withRegion, type SurveyIo } from './survey.ts';

type Instance = HandIo['place']['instance'];

/** The checklist item that a hand change stands for. */
function itemOf(steps: readonly Step[], change: Change): ChecklistItem | undefined {
  const [id] = namesOf(change);
  return steps.find((step) => step.id === change.step)?.checklist.find((item) => item.id === id);
}

/** Without a person, what the run can do without stays open, and does not hold up the rest. */
export function withoutOpenHands(approved: readonly Change[], io: ExecuteIo): Change[] {
  if (io.ui.interactive || io.hand.play) return [...approved];
  const open = approved.filter(
    (change) => change.verb === 'manual' && itemOf(io.steps, change)?.blocks !== true,
  );
  const ids = open.map(({ id }) => id);
  return approved
    .filter((change) => !open.includes(change))
    .map((change) => ({ ...change, needs: change.needs.filter((id) => !ids.includes(id)) }));
}

/** What nothing waits for is done by hand when all else is done, unless somebody must go to the console before that anyway. */
export function handsLast(changes: readonly Change[]): Change[] {
  const byHand = changes.filter(({ verb }) => verb === 'manual');
  const isNeeded = byHand.some((hand) => changes.some(({ needs }) => needs.includes(hand.id)));
  return isNeeded
    ? [...changes]
    : [...changes.filter((change) => !byHand.includes(change)), ...byHand];
}

/** The first change of a page that is reached brings the others along; they have their outcome then. */
export function handVisits(
  io: ExecuteIo,
  approved: readonly Change[],
  center: () => Promise<{ instance: NonNullable<Instance> }>,
): (change: Change) => Promise<Outcome> {
  const outcomes = new Map<string, Outcome>();
  return async (change) => {
    const item = itemOf(io.steps, change);
    if (!item) return { status: 'failed', reason: `no checklist item for ${change.id}` };
    const before = outcomes.get(change.id);
    if (before) return before;
    const place = { region: regionOf(io), instance: await instanceFor(item, center) };
    const together = approved.flatMap((one) => {
      const other = one.verb === 'manual' && sameNeeds(one, change) ? itemOf(io.steps, one) : null;
      const here = other?.step === item.step && other.url(place) === item.url(place);
      return other && here ? [{ change: one, item: other }] : [];
    });
    const done = await visit(
      together.map((one) => one.item),
      {
        ...io.hand,
        ui: io.ui,
        clock: io.clock,
        place,
        look: (items) => tellAll(items, io, io.file),
        holdsUp: approved.some(({ needs }) => needs.includes(change.id)),
        ...(io.signal ? { signal: io.signal } : {}),
      },
    );
    for (const one of together) outcomes.set(one.change.id, outcomeOf(done.includes(one.item)));
    return outcomes.get(change.id) ?? outcomeOf(false);
  };
}

const outcomeOf = (done: boolean): Outcome =>
  done ? { status: 'done' } : { status: 'skipped', reason: 'not confirmed yet' };

const sameNeeds = (one: Change, other: Change) =>
  one.needs.length === other.needs.length && one.needs.every((id) => other.needs.includes(id));

const regionOf = ({ file, region }: ExecuteIo) =>
  withRegion(file.loaded().config, region).region ?? region.value;

/** The address of a setting names the instance; what enables it, and what root does, comes before there is one. */
async function instanceFor(
  item: ChecklistItem,
  center: () => Promise<{ instance: NonNullable<Instance> }>,
): Promise<Instance> {
  if (item.blocks) return null;
  try {
    return (await center()).instance;
  } catch (error) {
    if (error instanceof AppError && error.code === 'SSB-330') return null;
    throw error;
  }
}

/** What AWS says of each item, read together, and afresh unless a reader is given. */
export async function tellAll(
  items: readonly ChecklistItem[],
  io: SurveyIo,
  file: Pick<ConfigFile, 'loaded'>,
  reader: Pick<Reader, 'actual'> = readerFor(io, file.loaded()),
): Promise<Told[]> {
  const { config } = file.loaded();
  const shared = { aws: io.aws, config, region: io.region, actual: reader.actual };
  return Promise.all(items.map((item) => item.doneWhen?.(shared) ?? Promise.resolve(null)));
}
