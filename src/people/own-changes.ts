/**
 * Of a plan for one person's part of the file, what gives them access: the person, memberships, groups and assignments,
 * and permission sets that are not there yet. Everything else that differs is told in one line. Pure.
 */
import { listOf } from '../aws/list-of.ts';
import type { Actual } from '../steps/actual.ts';
import { namesOf, type Change } from '../steps/change.ts';

export interface Sorted {
  own: Change[];
  /** Other differences that were seen. */
  others: Change[];
  /** Names of sets that must be brought in line first: what keeps them within bounds is missing. */
  unbounded: string[];
}

export function ownChanges(changes: readonly Change[], actual: Actual): Sorted {
  const there = new Set(listOf(actual.permissionSets).map(({ name }) => name));
  const ofSet = ({ step }: Change) => step === 'permission-sets';
  const work = changes.filter(({ verb }) => verb !== 'note');
  const own = work.filter((change) => {
    if (ofSet(change)) return !there.has(namesOf(change)[0] ?? '');
    return change.risk === 'none' && !(change.step === 'users' && change.verb === 'update');
  });
  const needed = new Set(own.flatMap(({ needs }) => needs));
  const unbounded = work
    .filter((change) => ofSet(change) && !own.includes(change) && needed.has(change.id))
    .map((change) => namesOf(change)[0] ?? '');
  return {
    own,
    others: work.filter((change) => !own.includes(change)),
    unbounded: [...new Set(unbounded)],
  };
}
