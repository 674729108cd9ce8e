/**
 * The review: every change before anything happens. Its first line says whether anything is taken away; what can't be
 * undone, what a person does by hand and what is only to know are listed apart, and each step's changes stand under where
 * what it wants comes from. Pure text.
 */
import { plainText } from '../aws/text.ts';
import type { Change, StepId, Verb } from '../steps/change.ts';
import type { Line } from '../ui/ui.ts';
import { countChanges, isLoss, isWork } from './plan.ts';

const MARKS: Record<Verb, string> = {
  create: '+',
  add: '+',
  assign: '+',
  attach: '+',
  update: '~',
  enable: '~',
  provision: '~',
  deactivate: '-',
  detach: '-',
  remove: '-',
  unassign: '-',
  delete: '-',
  manual: '!',
  note: 'i',
};

/** Of each step's changes, where what it wants comes from: `Groups   (--grant)`. */
export type Origins = Partial<Record<StepId, string>>;

/** `place` says where: account and Region. `together`: one yes is for the whole list, and no line has one of its own. */
export function reviewLines(
  all: readonly Change[],
  place: string,
  origins: Origins = {},
  { together = false } = {},
): Line[] {
  // Names come from AWS: nobody's may write lines of its own into the review.
  const changes = all.map((change) => ({
    ...change,
    target: plainText(change.target),
    summary: plainText(change.summary, 2000),
  }));
  const work = changes.filter(isWork);
  const losses = work.filter(isLoss);
  const final = work.filter(({ risk }) => risk === 'irreversible');
  const rest = work.filter(({ risk }) => risk === 'none');
  return [
    firstLine(
      losses.length,
      work.some(({ catchesUp }) => catchesUp === true),
      together,
    ),
    ...section(`In AWS, ${place}`, rest, { origins }),
    ...section("Can't be undone (each needs a yes of its own)", final, { origins, withId: true }),
    ...section(
      together ? 'Takes something away' : 'Takes something away (each needs a yes of its own)',
      losses,
      { origins, withId: !together },
    ),
    ...section(
      'By hand, in the console',
      changes.filter(({ verb }) => verb === 'manual'),
      { origins },
    ),
    ...section(
      'Good to know, left as it is',
      changes.filter(({ verb }) => verb === 'note'),
    ),
    { text: '', tone: 'plain' },
    { text: `  ${totals(changes)}`, tone: 'plain' },
  ];
}

/**
 * The same in few lines, for a plan of one person: it stays on the screen with all that follows. `file` has what changes
 * in the config file, which is also where all of it comes from.
 */
export function briefLines(
  changes: readonly Change[],
  place: string,
  file: readonly Line[],
): Line[] {
  const work = changes.filter(isWork);
  const { text, tone } = firstLine(
    work.filter(isLoss).length,
    work.some(({ catchesUp }) => catchesUp === true),
    false,
  );
  return [
    { text: `  Review: nothing has changed yet. ${text.trim()}`, tone },
    ...file,
    ...[
      ...section(
        `In AWS, ${place}`,
        changes.filter((change) => !isLoss(change)),
      ),
      ...section('Then, if there is a yes of its own for it', work.filter(isLoss), {
        withId: true,
      }),
    ].filter((line) => line.text !== ''),
  ];
}

function firstLine(losses: number, catchesUp: boolean, together: boolean): Line {
  if (losses > 0) {
    const yes = together ? 'one yes is for all of it' : 'each needs a yes of its own';
    const text = `  ${losses} of these ${losses === 1 ? 'takes' : 'take'} something away; ${yes}.`;
    return { text, tone: 'warn' };
  }
  return catchesUp
    ? {
        text: '  Nothing in this list takes anything away, but what was taken out of a permission set before now takes effect (see "stale").',
        tone: 'warn',
      }
    : { text: '  Nothing in this list takes anything away.', tone: 'good' };
}

function section(
  title: string,
  changes: readonly Change[],
  { origins = {}, withId = false }: { origins?: Origins; withId?: boolean } = {},
): Line[] {
  if (changes.length === 0) return [];
  const wide = Math.min(44, Math.max(...changes.map(({ target }) => target.length)));
  return [
    { text: '', tone: 'plain' },
    { text: `  ${title}`, tone: 'strong' },
    ...changes.flatMap((change, i): Line[] => [
      ...(change.step === changes[i - 1]?.step ? [] : originLine(origins[change.step])),
      {
        text: `   ${MARKS[change.verb]} ${change.target.padEnd(wide)}  ${change.summary}`.trimEnd(),
        tone: change.verb === 'note' ? 'dim' : 'plain',
      },
      ...(withId ? [{ text: `       --confirm ${change.id}`, tone: 'dim' as const }] : []),
    ]),
  ];
}

const originLine = (origin: string | undefined): Line[] =>
  origin === undefined ? [] : [{ text: `   ${origin}`, tone: 'dim' }];

/** `5 to create, 0 to change, 1 to take away, 2 by hand`. What takes away is told by its risk, as in the first line. */
export function totals(changes: readonly Change[]): string {
  const losses = changes.filter(isLoss);
  const counts = countChanges(changes.filter((change) => !isLoss(change)));
  const changed = counts.update + counts.delete;
  return `${counts.create} to create, ${changed} to change, ${losses.length} to take away, ${counts.manual} by hand`;
}
