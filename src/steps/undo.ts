/** What the steps share for taking changes back: only what is still as the run left it may go. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../aws/types.ts';
import type { Desired } from '../config/desired.ts';
import { findNamed } from '../config/naming.ts';
import { isUseKnown, type Actual } from './actual.ts';
import type { Change } from './change.ts';

/** A change that a run has made, by its journal. */
export interface Done {
  change: Change;
  before: Json;
  after: Json;
  /** The run was cut short, or AWS failed, in the middle of it. */
  unfinished: boolean;
  /** Ids of the changes that take back what came later, newest first. */
  undone: readonly string[];
}

export type Undo =
  /** `wants`: what the change is to make, as a file would say it. */
  | { changes: Change[]; wants?: Partial<Pick<Desired, 'permissionSets' | 'users'>> }
  | { left: string };

/** `back`: it is as it was before the run; `ours`: as the run left it; `changed`: somebody has been there since. */
export function standingOf(now: Json, { before, after }: Done): 'back' | 'ours' | 'changed' {
  if (isDeepStrictEqual(now, before)) return 'back';
  return isDeepStrictEqual(now, after) ? 'ours' : 'changed';
}

export const CHANGED = 'it has been changed since, so it stays as it is';
export const GONE =
  'what was deleted can’t be brought back as it was; add it to the file and apply';

/** What a deletion has left: a run that was cut short may not have come to it. */
export const deleted = ({ unfinished }: Done, there: unknown): Undo =>
  unfinished && there !== undefined ? { changes: [] } : { left: GONE };

/** A change that takes back another one. It says what it does in its own words: a journal's are nobody's but that file's. */
export const takingBack = (
  { step }: Pick<Change, 'step'>,
  change: Pick<Change, 'id' | 'verb' | 'target' | 'summary'> & Partial<Change>,
): Change => ({ step, risk: 'takes-away', needs: [], ...change });

export const groupNamed = ({ groups }: Actual, name: string) =>
  groups.known ? findNamed(groups.value, (group) => group.name, name) : undefined;

export const userNamed = ({ users }: Actual, name: string) =>
  users.known ? findNamed(users.value, (user) => user.userName, name) : undefined;

export const setNamed = ({ permissionSets }: Actual, name: string) =>
  permissionSets.known ? permissionSets.value.find((set) => set.name === name) : undefined;

/** What a journal holds is data of any shape; what is no object has no fields. */
export const objectOf = (value: Json): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** What could not be read is not taken for gone, and what may be in use by now is not deleted. Null: all of it is known. */
export function unreadFor({ verb }: Change, actual: Actual): { left: string } | null {
  const slices = [actual.users, actual.groups, actual.permissionSets];
  const unread = slices.find((slice) => !slice.known);
  if (unread?.known === false) return { left: `it can’t be read: ${unread.why}` };
  if (verb !== 'create' || isUseKnown(actual)) return null;
  return { left: 'nobody can tell whether it is in use by now: not all access can be read' };
}
