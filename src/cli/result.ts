/** What a command ends with, for people and for machines: one JSON document, valid against the schema in schema.ts. */
import { AppError, CODES, exitCodeOf, Interrupted, type ExitCode } from '../errors.ts';
import { managementAccount } from '../aws/management-account.ts';
import { startUrl } from '../aws/partitions.ts';
import type { Foundations } from '../steps/actual.ts';
import type { Json } from '../aws/types.ts';
import { oneSpelling } from '../profiles/desired.ts';
import { stoppedLines } from '../ui/error-text.ts';

export interface Next {
  command: string;
  when: string;
}

export interface CommandResult {
  exit: ExitCode;
  account: string | null;
  identityCenter: CenterView | null;
  data: Json;
  warnings: string[];
  next: Next[];
  /** The result for people, on stdout; "" when everything was said on the way. */
  text: string;
  /** The text says by itself that it comes from a rehearsal: it is made to be pasted elsewhere. */
  marked?: true;
  /** Sentences and tables, broken to fit the screen; nothing in the text is a file or a message to copy. */
  prose?: true;
  /** Rows whose last column goes below where it doesn't fit beside the others. */
  table?: true;
  /** Set when the run ended short: what failed in part, what needs a person. */
  error?: AppError;
  /** The result is told, and the command goes on until this: how it then ends. */
  goesOn?: Promise<ExitCode>;
}

export interface CenterView {
  instanceArn: string;
  identityStoreId: string;
  region: string;
  startUrl: string;
}

/** The data of a result, to put more beside it. */
export const dataOf = ({ data }: Pick<CommandResult, 'data'>) =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};

/** Account and Identity Center as every document names them. */
export function placeOf({ caller, organization, center }: Foundations, portalUrl?: string) {
  const { instance } = center;
  return {
    account: managementAccount({ caller, organization }),
    identityCenter: instance
      ? {
          instanceArn: instance.arn,
          identityStoreId: instance.identityStoreId,
          region: instance.region,
          startUrl:
            portalUrl === undefined
              ? startUrl(instance.region, instance.identityStoreId)
              : oneSpelling(portalUrl),
        }
      : null,
  };
}

/** Where Identity Center is, in words; a Region that could not be read is never taken for "not there". */
export function centerText({ instance, search }: Foundations['center']): string {
  if (instance) return `in ${instance.region}`;
  const unread = search.unknown.map(({ region }) => region);
  return unread.length > 0 ? `unknown (${unread.join(', ')} can't be read)` : 'not enabled yet';
}

/** The one document of `--output json`, on success and on failure. `warned` is what was said on the way. */
export function toDocument(
  command: string,
  rehearsal: string | null,
  result: CommandResult | { error: unknown; next?: Next[] },
  warned: readonly string[] = [],
): Json {
  const full = 'exit' in result ? result : null;
  const error = result.error;
  return {
    schemaVersion: '1.0',
    command,
    status: statusOf(error),
    rehearsal,
    account: full?.account ?? null,
    identityCenter: full?.identityCenter ? { ...full.identityCenter } : null,
    data: full?.data ?? null,
    warnings: [...warned, ...(full?.warnings ?? [])],
    next: (result.next ?? []).map((one) => ({ ...one })),
    ...(error === undefined ? {} : { error: errorView(error, result.next ?? []) }),
  };
}

function statusOf(error: unknown): string {
  if (error === undefined) return 'ok';
  return exitCodeOf(error) === 5 ? 'action_required' : 'error';
}

function errorView(error: unknown, next: readonly Next[]): Json {
  if (error instanceof Interrupted) {
    const message = stoppedLines(error)
      .map(({ text }) => text.trim())
      .join('\n');
    const hint = next.map(({ command, when }) => `${command}      ${when}`).join('\n');
    return { code: 'SSB-901', reason: CODES['SSB-901'].reason, message, hint };
  }
  if (!(error instanceof AppError)) {
    const { reason } = CODES['SSB-100'];
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'SSB-100', reason, message, hint: '' };
  }
  const { why, fix = [], problems, awsRequestId, missing, changed = [] } = error.details;
  const done = changed.map((line) => `changed so far: ${line}`);
  return {
    code: error.code,
    reason: CODES[error.code].reason,
    message: [error.message, why, ...(problems ?? []), ...done].filter(Boolean).join('\n'),
    hint: fix.join('\n'),
    ...(awsRequestId === undefined ? {} : { awsRequestId }),
    ...(missing === undefined ? {} : { missing: missing.map((one) => ({ ...one })) }),
  };
}
