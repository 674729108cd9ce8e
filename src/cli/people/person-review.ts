/** The review of what one person gets: the lines of the file that change and what changes in AWS, short enough for one screen with the message. */
import { briefLines } from '../../engine/review.ts';
import type { Survey } from '../../engine/survey.ts';
import { changedLines } from '../../profiles/diff.ts';
import type { Line } from '../../ui/ui.ts';
import type { Flow } from '../changes/flow.ts';
import { whereOf } from '../changes/plan-and-review.ts';

/** `texts`: the file as it is, and as it will be. */
export function showPersonReview(
  { session: { ui }, file }: Flow,
  found: Survey,
  texts: { before: string; after: string },
): void {
  const lines = fileLines(file.path, changedLines(texts.before, texts.after));
  for (const { text, tone } of briefLines(found.changes, whereOf(found), lines)) ui.say(text, tone);
}

function fileLines(path: string, changed: readonly string[]): Line[] {
  if (changed.length === 0)
    return [{ text: `  ${path} says so already; it stays as it is.`, tone: 'dim' }];
  return [
    { text: `  In ${path}`, tone: 'strong' },
    ...changed.map((line): Line => ({ text: `   ${line}`, tone: 'exact' })),
  ];
}
