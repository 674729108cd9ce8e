/** Reads that AWS refused, gathered, so that one message can name all the permissions that miss. */
import { errorKind, factsOf } from './error-kinds.ts';

/** Several refused reads as one error; its name makes it one of kind `denied`. */
export class RefusedReads extends Error {
  readonly actions: readonly string[];
  constructor(actions: readonly string[], cause: unknown) {
    super(factsOf(cause).message, { cause });
    this.name = 'AccessDenied';
    this.actions = actions;
  }
}

/** The IAM actions that AWS refused: in its own words, or that of the call; none when neither tells. */
export function refusedActions(error: unknown): readonly string[] {
  if (error instanceof RefusedReads) return error.actions;
  const { name, message, action } = factsOf(error);
  if (name === 'AccessDeniedForDependencyException') return ['iam:CreateServiceLinkedRole'];
  const said = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/u.exec(message)?.[1];
  const known = said ?? action;
  return known === undefined ? [] : [known];
}

/** One error for several: the first that is no refusal, else all refusals together. */
export function together(errors: readonly unknown[]): unknown {
  const [first] = errors;
  const other = errors.find((error) => errorKind(error) !== 'denied');
  if (other !== undefined) return other;
  const actions = [...new Set(errors.flatMap(refusedActions))].sort();
  return actions.length > 1 ? new RefusedReads(actions, first) : first;
}

/** Like Promise.all, but waits for every read, and fails with all the refusals at once. */
export async function allOf<T extends readonly unknown[] | []>(
  reads: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const ended = await Promise.allSettled(reads);
  const errors = ended.flatMap((one): unknown[] =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );
  if (errors.length > 0) throw together(errors);
  return Promise.all(reads);
}
