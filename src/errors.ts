/**
 * Errors for people: what failed, why, what has changed so far, and what fixes it. Every one that we expect is an
 * AppError with a searchable code; anything else is a bug. The code decides the exit code, in one table.
 */

export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 129 | 130 | 143;

/** code -> the reason word for machines, and the exit code. */
export const CODES = {
  'SSB-100': { reason: 'bug', exit: 1 },
  'SSB-201': { reason: 'missing_answers', exit: 2 },
  'SSB-202': { reason: 'usage', exit: 2 },
  'SSB-203': { reason: 'bad_config', exit: 2 },
  'SSB-204': { reason: 'config_not_found', exit: 2 },
  'SSB-205': { reason: 'unknown_confirm', exit: 2 },
  'SSB-206': { reason: 'other_region', exit: 2 },
  'SSB-207': { reason: 'region_unknown', exit: 2 },
  'SSB-208': { reason: 'partition_read_only', exit: 2 },
  'SSB-209': { reason: 'not_confirmed', exit: 2 },
  'SSB-210': { reason: 'reaches_too_far', exit: 2 },
  'SSB-301': { reason: 'no_credentials', exit: 3 },
  'SSB-302': { reason: 'credentials_expired', exit: 3 },
  'SSB-303': { reason: 'credentials_refused', exit: 3 },
  'SSB-304': { reason: 'mfa_needed', exit: 3 },
  'SSB-305': { reason: 'wrong_account', exit: 3 },
  'SSB-310': { reason: 'access_denied', exit: 3 },
  'SSB-340': { reason: 'portal_unknown', exit: 3 },
  'SSB-341': { reason: 'sign_in_refused', exit: 3 },
  'SSB-342': { reason: 'sign_in_unfinished', exit: 5 },
  'SSB-343': { reason: 'wrong_person', exit: 3 },
  'SSB-344': { reason: 'sign_in_needed', exit: 5 },
  'SSB-345': { reason: 'profiles_unproven', exit: 3 },
  'SSB-401': { reason: 'aws_failed', exit: 4 },
  'SSB-402': { reason: 'throttled', exit: 4 },
  'SSB-403': { reason: 'network', exit: 4 },
  'SSB-404': { reason: 'partly_applied', exit: 4 },
  'SSB-405': { reason: 'did_not_converge', exit: 4 },
  'SSB-320': { reason: 'not_management_account', exit: 5 },
  'SSB-321': { reason: 'organization_needed', exit: 5 },
  'SSB-322': { reason: 'not_all_features', exit: 5 },
  'SSB-330': { reason: 'identity_center_not_enabled', exit: 5 },
  'SSB-331': { reason: 'account_instance_in_the_way', exit: 5 },
  'SSB-332': { reason: 'hand_step_open', exit: 5 },
  'SSB-350': { reason: 'would_lock_out', exit: 5 },
  'SSB-351': { reason: 'identity_provider_owns', exit: 5 },
  'SSB-601': { reason: 'file_not_written', exit: 6 },
  'SSB-602': { reason: 'file_changed', exit: 6 },
  'SSB-603': { reason: 'block_edited', exit: 6 },
  'SSB-604': { reason: 'file_not_read', exit: 6 },
  'SSB-605': { reason: 'file_misread', exit: 6 },
  'SSB-606': { reason: 'name_taken', exit: 6 },
  'SSB-607': { reason: 'journal_unreadable', exit: 6 },
  'SSB-608': { reason: 'plan_unreadable', exit: 6 },
  'SSB-701': { reason: 'differs', exit: 7 },
  'SSB-702': { reason: 'audit_found', exit: 7 },
  'SSB-703': { reason: 'plan_moved', exit: 7 },
  'SSB-801': { reason: 'declined', exit: 8 },
  'SSB-901': { reason: 'interrupted', exit: 130 },
} as const satisfies Record<string, { reason: string; exit: ExitCode }>;

export type ErrorCode = keyof typeof CODES;

export interface MissingAnswer {
  answer: string;
  flag: string;
  key: string;
  example: string;
}

export interface ErrorDetails {
  /** One or two plain sentences with the real values. */
  why?: string;
  /** What has changed so far; "nothing" when left out. */
  changed?: readonly string[];
  /** Exact commands or console pages, one a line. */
  fix?: string[];
  /** Everything wrong with a file, one a line: `file:line:column  what was expected`. */
  problems?: string[];
  awsRequestId?: string;
  missing?: MissingAnswer[];
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(code: ErrorCode, what: string, details: ErrorDetails = {}) {
    super(what, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The same error, saying what had been done by then. */
export function withChanges(error: AppError, changed: readonly string[]): AppError {
  return new AppError(error.code, error.message, { ...error.details, changed });
}

/** Ctrl-C, SIGTERM or a lost terminal. Not an error: one calm line, and the shell's exit code. */
export class Interrupted extends Error {
  readonly exit: 129 | 130 | 143;
  /** What had been done by then. */
  readonly changed: readonly string[];
  /** What was under way and not waited for: AWS may have done it, or not. */
  readonly unknown: readonly string[];
  constructor(
    exit: 129 | 130 | 143 = 130,
    changed: readonly string[] = [],
    unknown: readonly string[] = [],
  ) {
    super('Stopped.');
    this.name = 'Interrupted';
    this.exit = exit;
    this.changed = changed;
    this.unknown = unknown;
  }
}

/** What an aborted signal stands for, with what had been done by then, and what was not waited for. */
export function interruption(
  { reason }: AbortSignal,
  changed: readonly string[] = [],
  unknown: readonly string[] = [],
): Interrupted {
  return new Interrupted(reason instanceof Interrupted ? reason.exit : 130, changed, unknown);
}

/** The exit code that an error ends the process with; 1 for whatever we did not expect. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return error.exit;
  return error instanceof AppError ? CODES[error.code].exit : 1;
}
