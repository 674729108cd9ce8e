/** Everything a command works with, as it sees it. */
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Aws } from '../aws/api.ts';
import type { Clock } from '../clock.ts';
import type { ConfigFile } from '../config/file.ts';
import type { AppError } from '../errors.ts';
import type { StateFolder } from '../state.ts';
import type { ChecklistItem } from '../steps/step.ts';
import type { Ui } from '../ui/ui.ts';
import type { GlobalOptions } from './options.ts';
import type { SignInAccess } from './sign-in.ts';

export interface Session {
  command: string;
  options: GlobalOptions;
  ui: Ui;
  state: StateFolder;
  /** The world of a rehearsal, or null. */
  rehearsal: string | null;
  env: Record<string, string | undefined>;
  clock: Clock;
  /** Aborts on Ctrl-C and the like. */
  signal: AbortSignal;
  /** While changes are being made a first Ctrl-C lets what is under way come to its end. */
  applying: boolean;
  /** What was done so far, for a message that comes in between. */
  changed: string[];
  /** Warnings that were said at once, for the document. */
  warned: string[];
  /** The changes that AWS was asked for and has not answered yet. */
  underWay: Set<string>;
  /** A command of ours as it can be pasted, with what this run was started with. */
  commandLine: (words: string) => string;
  /** Any error as one for people, with commands that repeat how this run was started. */
  explain: (error: unknown, doing?: string) => AppError;
  /** Credentials are looked for at the first call. */
  connect: (region: string | undefined) => Promise<Connection>;
  /** For signing people in, which takes no credentials. */
  openSignIn: () => Promise<SignInAccess>;
  /** Where the file is, or would be written; `exists` tells which. */
  configPath: () => { path: string; exists: boolean };
  /** The file last used for an account, unless one was named or this is a rehearsal. */
  rememberedFile: (account: string) => string | null;
  /** Throws AppError SSB-204 when there is none, which says where the one of this account was last used. */
  openConfig: (account?: string) => ConfigFile;
}

export interface Connection {
  aws: Aws;
  /** The Region that the environment or the profile names, as a hint only. */
  hint?: { value: string; source: string };
  /** A rehearsal's stand-in for the person at the console. */
  play: ((item: ChecklistItem, region: string) => void) | null;
  /** Of the key that signs; it tells whose credential must not go. Null where it is not known. */
  accessKeyId: string | null;
  /** The same account, with other credentials: those of a session that was proven. */
  as: (credentials: AwsCredentialIdentity) => Connection;
}

export interface Process {
  env: Record<string, string | undefined>;
  stdin: { isTTY?: boolean };
  stdout: { isTTY?: boolean; write(text: string): unknown };
  stderr: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  cwd: string;
  script: string;
  /** Aborts at the first Ctrl-C, SIGTERM or SIGHUP. */
  signal: AbortSignal;
  /** Aborts at the second; then the process ends at once. */
  cut?: AbortSignal;
}
