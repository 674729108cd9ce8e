/**
 * The contract of a step. One file per step: what it asks, reads, plans and applies, the IAM actions it needs and the
 * console-only work that belongs to it. `plan` is pure; `ask` never acts; `apply` never asks; ids are looked up when
 * a change is applied, so a plan holds names only and can be printed, saved and repeated.
 */
import type { Instance, Json } from '../aws/types.ts';
import type { Aws, CenterApi } from '../aws/api.ts';
import type { Clock } from '../clock.ts';
import type { Desired } from '../config/desired.ts';
import type { Config } from '../config/schema.ts';
import type { AppError } from '../errors.ts';
import type { Refusal, Target } from '../retire/gate.ts';
import type { Ui } from '../ui/ui.ts';
import type { Actual, Foundations, Slice } from './actual.ts';
import type { Answers, NeededAnswer } from './answers.ts';
import type { Change, Outcome, StepId } from './change.ts';
import type { Done, Undo } from './undo.ts';

export { EXISTING } from './answers.ts';
export type { Answers, Existing, NeededAnswer } from './answers.ts';

/** Console-only work: exact labels and click path, so that a person can do it without looking anything up. */
export interface ChecklistItem {
  id: string;
  step: StepId;
  title: string;
  why: string;
  /** The click path with the labels the console shows. */
  path: string[];
  /** The first click, where the Region is known. */
  firstIn?: (region: string) => string;
  url: (place: { region: string; instance: Instance | null }) => string;
  /** Not needed for the set-up to be finished. */
  optional?: boolean;
  /** Nothing after it can be done: the run waits for it, and ends where nobody sits. */
  blocks?: boolean;
  /** The item of the same page that comes first: while AWS does not show that one, nobody is asked about this. */
  after?: string;
  /** A read that ticks it by itself; without one a person's word goes into `confirmed`. */
  doneWhen?: (io: Pick<ReadIo, 'aws' | 'config' | 'region' | 'actual'>) => Promise<Told>;
}

/** What AWS says of a checklist item. Null: it can't tell here, so a person's word counts. */
export type Told = boolean | null;

export interface AskIo {
  ui: Ui;
  aws: Aws;
  answers: Answers;
  actual: <K extends Slice>(slice: K) => Promise<Actual[K]>;
  /** Names of the permission sets that are there and stay, where the answers are added to what an account has. */
  setsThere?: readonly string[];
  /** Where a pre-filled Region came from: `AWS_REGION`, `profile setup`. */
  region?: { value: string; source: string };
}

export interface ReadIo {
  aws: Aws;
  config: Config;
  /** The Region to look in first, and whether the person named it (flag or file). */
  region: { value: string; named: boolean };
  /** Another slice, read at most once a run. */
  actual: <K extends Slice>(slice: K) => Promise<Actual[K]>;
  /** What the file asks for, resolved against the accounts there are. */
  desired: () => Promise<Desired>;
  /** False: of a large directory only those count whom the file is about. */
  everybody: boolean;
}

export interface PlanInput {
  config: Config;
  desired: Desired;
  actual: Actual;
  /** As the file writes it, in UTC: `2026-11-22`. */
  today: string;
  /** Days between switching a credential off and deleting it, in place of our own. */
  wait?: number | undefined;
}

/** Ids by name, remembered during a run and looked up when not known yet. Null: there is none. */
export interface Ids {
  permissionSet(name: string): Promise<string | null>;
  group(name: string): Promise<string | null>;
  user(userName: string): Promise<string | null>;
  remember(kind: 'permissionSet' | 'group' | 'user', name: string, id: string | null): void;
}

export interface ApplyIo {
  aws: Aws;
  config: Config;
  desired: Desired;
  actual: Actual;
  /** The instance, found again when it was made during this run. */
  center: () => Promise<CenterApi & { instance: Instance }>;
  ids: Ids;
  /** All changes of this run, in the order of its plan: they may be made in another one. */
  run: readonly Change[];
  /** It has come to its end in this run, or was skipped. */
  isOver: (change: Change) => boolean;
  clock: Clock;
  /** Requests of earlier runs that AWS may still work on, and a place to note those of this one. */
  requests: {
    of: (change: Change) => string | undefined;
    note: (change: Change, id: string) => void;
  };
  /** Says what is waited for, behind the change's line. */
  progress: (detail: string) => void;
  /** Every reason why this credential must stay; asked right before it goes. Empty: it may. */
  lockOut: (target: Target) => Promise<Refusal[]>;
  /** Writes down in the file what nothing but the file can remember. */
  edit: (change: (config: Config) => Config) => Promise<void>;
}

export interface Step {
  id: StepId;
  title: string;
  /** What it does, in one line for the README's table. */
  does: string;
  /** Who does it: the program by API, or a person. */
  by: string;
  why: string;
  /** IAM actions, for the least-privilege policy; a test holds them against the calls made. */
  actions: { read: readonly string[]; write: readonly string[] };
  checklist: readonly ChecklistItem[];
  needed: readonly NeededAnswer[];
  /** The keys of the file that its changes follow from; the review says where they stand. */
  keys: readonly (keyof Config)[];
  /** Fills in what the file lacks. Returns the whole config. */
  ask(io: AskIo, config: Config): Promise<Config>;
  /** The slices this step owns. */
  readers: { [K in Slice]?: (io: ReadIo) => Promise<Actual[K]> };
  /** A reason why nothing can go on as things are, before anything is asked or changed. */
  guard(input: { config: Config; actual: Foundations }): AppError | null;
  plan(input: PlanInput): Change[];
  /** For undo: what the change finds, and what it is to leave behind. Names only; null: not there. */
  trace?(
    change: Change,
    input: Pick<PlanInput, 'desired' | 'actual'>,
  ): { before: Json; after: Json };
  /** How a change is taken back, or why not. */
  undo?(done: Done, actual: Actual): Undo;
  apply(change: Change, io: ApplyIo): Promise<Outcome>;
}
