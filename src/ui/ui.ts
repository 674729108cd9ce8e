/**
 * All that the program says and asks goes through this one interface, passed as an argument. The terminal, the plain
 * (no terminal) and the scripted (tests) versions implement it; nothing else writes to the screen.
 */

/** `heading` begins a screen, `strong` a part of one; `exact` is never broken: commands, addresses, places in files. */
export type Tone = 'plain' | 'exact' | 'heading' | 'strong' | 'good' | 'warn' | 'bad' | 'dim';

/** One line to say. */
export interface Line {
  text: string;
  tone: Tone;
}

export interface Choice<T> {
  value: T;
  label: string;
  hint?: string;
}

interface QuestionBase<T> {
  /** Stable name, for scripted answers and saved ones: `users.you`. */
  id: string;
  /** Text inputs: noun and colon. Choices: a question. */
  label: string;
  /** Why we ask, where to find it, and what happens with it. */
  help: string;
  /** What Enter takes, and where that comes from (flag, file, AWS, built in). */
  initial?: { value: T; source: string };
  /** Without a person the initial value is not enough: it must be a flag or in the file. */
  explicit?: boolean;
  /** Esc throws Back, and whoever asks catches it. Without it there is no way back from this question, and Esc says so. */
  back?: boolean;
  /** What is possible where there is no way back: a sentence for Esc. */
  instead?: string;
  /** The answer a rehearsal gives when nobody sits there. */
  sample?: T;
  /** The flag that answers it, the config key it ends in, and an example: for "these answers are missing". */
  flag?: string;
  key?: string;
  example?: string;
}

export interface TextQuestion extends QuestionBase<string> {
  kind: 'text';
  /** A sentence saying what is wrong, or null. */
  check?: (text: string) => string | null;
}
export interface ChoiceQuestion<T> extends QuestionBase<T> {
  kind: 'choice';
  choices: Choice<T>[];
}
export interface ManyQuestion<T> extends QuestionBase<T[]> {
  kind: 'many';
  choices: Choice<T>[];
  atLeast?: number;
}
/** Typing one exact word, for what must not happen by a stray Enter. Nothing is "no"; another word is asked about once more. */
export interface TypedQuestion extends QuestionBase<boolean> {
  kind: 'typed';
  word: string;
}

export type EndState = 'done' | 'already' | 'failed' | 'skipped';

/** One line of work, shown with its state and, when it takes long, its time. */
export interface Task {
  /** Its turn has come; for a task that was opened as waiting. */
  start: () => void;
  /** What it waits for. */
  update: (detail: string) => void;
  end: (state: EndState, detail?: string) => void;
}

/** A pause before a call is tried again: "AWS asks for a pause, next try in 8 s (2 of 8)". */
export interface Pause {
  why: string;
  seconds: number;
  attempt: number;
  of: number;
}

export interface Ui {
  /** Somebody sits there and can be asked. */
  readonly interactive: boolean;
  /** Columns to wrap at, 20..100. */
  readonly width: number;
  /** The result of the command: stdout. */
  result: (text: string) => void;
  /** Anything else: stderr. */
  say: (text: string, tone?: Tone) => void;
  text: (question: TextQuestion) => Promise<string>;
  choice: <T>(question: ChoiceQuestion<T>) => Promise<T>;
  many: <T>(question: ManyQuestion<T>) => Promise<T[]>;
  typed: (question: TypedQuestion) => Promise<boolean>;
  /** `waiting`: its turn comes later. `apart`: not one of the many changes, and not counted with them. */
  task: (label: string, options?: { waiting?: boolean; apart?: boolean }) => Task;
  /** Says that AWS makes us wait. */
  pause: (pause: Pause) => void;
  /** Calls back for Enter, Esc and ? while no question is open; gives back how to stop. Never where nobody sits. */
  keys: (listener: (key: 'enter' | 'escape' | 'help') => void) => () => void;
  /** Offers an https page of an allow-listed host: prints it, opens it when a person says so. */
  page: (url: string) => Promise<void>;
}
