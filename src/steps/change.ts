/** What a plan is made of: one thing to do, or to know. Plain data, with names and never ids, that can be saved and read again. */

export const STEP_IDS = [
  'organization',
  'identity-center',
  'root-safety',
  'sign-in-settings',
  'permission-sets',
  'groups',
  'users',
  'assignments',
  'iam-users',
  'root-keys',
] as const;

export type StepId = (typeof STEP_IDS)[number];

export const VERBS = [
  'create',
  'update',
  'attach',
  'detach',
  'add',
  'remove',
  'assign',
  'unassign',
  'provision',
  'enable',
  'deactivate',
  'delete',
  'manual',
  'note',
] as const;

export type Verb = (typeof VERBS)[number];

export const RISKS = ['none', 'takes-away', 'irreversible', 'credential'] as const;

export type Risk = (typeof RISKS)[number];

/** One thing to do, or to know. Plain data: names, never ids. */
export interface Change {
  /** `step:verb:name[:name]`, names percent-encoded; the same on every machine. */
  id: string;
  step: StepId;
  verb: Verb;
  /** The thing changed, in a word or two: `permission set DataReader`. */
  target: string;
  /** One plain line for the review. */
  summary: string;
  risk: Risk;
  /** Ids of changes that must be done first. */
  needs: string[];
  /** Ids of changes that must have ended first, if they are done at all: those may want a yes of their own. */
  after?: string[];
  /** Changes whose ids begin so can be known only once this is done. */
  uncovers?: string;
  /** It also brings into force what somebody changed before, which may have taken something away. */
  catchesUp?: boolean;
  /** What is typed to say yes; left out: the verb. */
  word?: string;
  /** What that yes is asked with, where the risk alone does not say it. */
  question?: string;
  /** What it means, shown where its own confirmation is asked. */
  meaning?: string[];
  /** What it says of its step, where the step has nothing else to do. */
  standing?: Standing;
}

/** Not read, so nobody knows; seen to by another account or program; to go on with by another command or on another day. */
export type Standing = 'unread' | 'elsewhere' | 'open';

export interface Outcome {
  status: 'done' | 'already' | 'failed' | 'skipped';
  /** Where it failed or was skipped: cause and fix, one sentence. */
  reason?: string;
  /** Shown behind the line: an id, a time. */
  detail?: string;
  /** Failed only for this run: AWS works on it still, and the next run asks for its end. */
  underWay?: true;
}

/** Of what two may do at the same time: what somebody else has done before is not this run's to take back. */
export const doneOrAlready = (made: boolean): Outcome => ({ status: made ? 'done' : 'already' });

/** The id of a change, from the names of what it touches. It can be pasted into a shell as it is. */
export function changeId(step: StepId, verb: Verb, ...names: string[]): string {
  return [step, verb, ...names.map(encodeName)].join(':');
}

const encodeName = (name: string) =>
  encodeURIComponent(name).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The names a change was made from, in order. */
export function namesOf(change: Pick<Change, 'id'>): string[] {
  return change.id.split(':').slice(2).map(decodeURIComponent);
}

/** Whether it is one that `changeId` may have made: a file may hold any text. */
export function isChangeId(id: string): boolean {
  try {
    return namesOf({ id }).length > 0;
  } catch {
    return false;
  }
}

/** Something to know, with nothing to do: what is not ours, what can't be read, what somebody else must do. */
export function note(
  step: StepId,
  name: string,
  target: string,
  summary: string,
  standing?: Standing,
): Change {
  return {
    id: changeId(step, 'note', name),
    step,
    verb: 'note',
    target,
    summary,
    risk: 'none',
    needs: [],
    ...(standing && { standing }),
  };
}
