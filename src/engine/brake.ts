/**
 * The brake: a plan that reaches more than a third of all assignments at once is more often a slip in the file (a set
 * renamed, an `absent` too wide) than a wish. Pure.
 */
import { listOf } from '../aws/list-of.ts';
import type { Actual } from '../steps/actual.ts';
import { namesOf, type Change } from '../steps/change.ts';
import { isWork } from './plan.ts';

/** In a small set-up every change is a large part of it. */
const FEW = 10;

export interface Reach {
  touched: number;
  of: number;
}

/** Null: within bounds. An assignment is reached when it goes, or when its permission set is changed. */
export function reachTooFar(changes: readonly Change[], actual: Actual): Reach | null {
  const { list } = actual.assignments;
  const sets = listOf(actual.permissionSets);
  const changed = new Set(
    changes
      .filter((change) => change.step === 'permission-sets' && isWork(change))
      .map((change) => namesOf(change)[0]),
  );
  const arns = new Set(sets.filter(({ name }) => changed.has(name)).map(({ arn }) => arn));
  const going = changes.filter(({ verb }) => verb === 'unassign').length;
  const altered = list.filter(({ permissionSetArn }) => arns.has(permissionSetArn)).length;
  const touched = Math.min(list.length, going + altered);
  return touched >= FEW && touched * 3 > list.length ? { touched, of: list.length } : null;
}
