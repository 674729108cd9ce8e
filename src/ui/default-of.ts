/** What Enter takes, and where that comes from: the question's own default, else the sample answer of a rehearsal. */
import type { ChoiceQuestion } from './ui.ts';

export interface Given<T> {
  value: T;
  /** '' where it goes without saying. */
  source: string;
}

/** What is built in is said of answers that go into the file; "Yes, go on" needs no source. */
export function defaultOf<T>(
  { initial, sample, key }: Pick<ChoiceQuestion<T>, 'initial' | 'sample' | 'key'>,
  rehearsal: boolean,
): Given<T> | undefined {
  if (initial) {
    const silent = initial.source === 'built in' && key === undefined;
    return silent ? { value: initial.value, source: '' } : initial;
  }
  return rehearsal && sample !== undefined ? { value: sample, source: 'sample answer' } : undefined;
}
