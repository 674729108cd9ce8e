/**
 * What kind of failure a call ended in, from the error's name and HTTP status. The one place that knows the names:
 * retrying, "unknown" reads and messages all ask here.
 */

export type ErrorKind =
  /** AWS asks to slow down. */
  | 'throttled'
  /** Another change of the same thing is under way: the very same call works a moment later. */
  | 'busy'
  /** A 5xx in AWS's own words. */
  | 'server'
  /** No answer, or one that didn't come from AWS: DNS, connection, TLS, proxy. */
  | 'network'
  /** The server doesn't know the operation (an emulator, an older partition), or answered with a web page. */
  | 'not-implemented'
  | 'denied'
  | 'expired'
  /** The key is unknown, deactivated or deleted, or the Region isn't on for this account. */
  | 'unknown-key'
  | 'clock'
  | 'no-credentials'
  /** Whatever the service itself has to say: validation, conflict, not found. */
  | 'other';

// JSON services, then the shorter names of the query services (iam, sts). AWS: "Common error types".
const NAMES: Record<string, ErrorKind> = {
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  ThrottledException: 'throttled',
  Throttling: 'throttled',
  SlowDown: 'throttled',
  ConcurrentModificationException: 'busy',
  InternalServerException: 'server',
  ServiceException: 'server',
  ServiceFailureException: 'server',
  ServiceUnavailable: 'server',
  InternalFailure: 'server',
  TimeoutError: 'network',
  ProxyError: 'network',
  UnknownOperationException: 'not-implemented',
  NotImplemented: 'not-implemented',
  NotImplementedException: 'not-implemented',
  InvalidAction: 'not-implemented',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  AccessDeniedForDependencyException: 'denied',
  UnauthorizedOperation: 'denied',
  ExpiredTokenException: 'expired',
  ExpiredToken: 'expired',
  UnrecognizedClientException: 'unknown-key',
  InvalidClientTokenId: 'unknown-key',
  InvalidAccessKeyId: 'unknown-key',
  InvalidSignatureException: 'clock',
  SignatureDoesNotMatch: 'clock',
  RequestExpired: 'clock',
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'no-credentials',
};

const NETWORK_CODES = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPROTO',
]);

/** OpenSSL's codes for a certificate that the machine doesn't trust: no retry makes it better. */
const CERTIFICATE_CODES = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The parts of an error that we look at; all of them may be missing. */
export interface ErrorFacts {
  name: string;
  message: string;
  /** Node's code: `ECONNREFUSED`, `SELF_SIGNED_CERT_IN_CHAIN`. */
  code: string;
  /** identitystore's `Reason` and organizations' `Reason`. */
  reason: string;
  status: number | undefined;
  requestId: string | undefined;
  retryAfterSeconds: number | undefined;
  /** How often the call was sent. */
  attempts: number | undefined;
  /** The call, which the clients note on the error: AWS does not always say it. */
  action: string | undefined;
  region: string | undefined;
}

/** For an answer that can't be read: V8's own words quote a piece of it, and there may be a token in that. */
const NO_JSON = 'AWS answered with something that is no JSON';

/** Reads an error of any origin without trusting its shape. */
export function factsOf(error: unknown): ErrorFacts {
  const fields = record(error);
  const metadata = record(fields.$metadata);
  return {
    name: text(fields.name),
    message: fields.name === 'SyntaxError' ? NO_JSON : text(fields.message),
    code: text(fields.code) || text(record(fields.cause).code),
    reason: text(fields.Reason),
    status: typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined,
    requestId: typeof metadata.requestId === 'string' ? metadata.requestId : undefined,
    retryAfterSeconds:
      typeof fields.RetryAfterSeconds === 'number' ? fields.RetryAfterSeconds : undefined,
    attempts: typeof metadata.attempts === 'number' ? metadata.attempts : undefined,
    action: text(fields.$action) || undefined,
    region: text(fields.$region) || undefined,
  };
}

/**
 * The same error with its IAM action (`sso:ListInstances`) and Region noted on it, for factsOf; one about an answer
 * that can't be read no longer quotes it.
 */
export function noteCall(error: unknown, action: string, region: string): unknown {
  if (!(error instanceof Error)) return error;
  const unread = error.name === 'SyntaxError' && {
    message: NO_JSON,
    stack: `SyntaxError: ${NO_JSON}`,
  };
  return Object.assign(error, { $action: action, $region: region }, unread);
}

/** The kind of an error; `other` for what only the caller can judge. */
export function errorKind(error: unknown): ErrorKind {
  const { name, code, reason, status, message } = factsOf(error);
  if (name === 'ConflictException' && reason === 'CONCURRENT_MODIFICATION') return 'busy';
  if (status === 429) return 'throttled';
  if (status === 501 || isForeignAnswer(error)) return 'not-implemented';
  const named = NAMES[name];
  if (named !== undefined) return named;
  if (NETWORK_CODES.has(code) || CERTIFICATE_CODES.has(code)) return 'network';
  if (/socket hang up|TLS connection was established/u.test(message)) return 'network';
  return status !== undefined && status >= 500 ? 'server' : 'other';
}

/**
 * True for what AWS, the SDK or the connection threw; false for mistakes of this program. Node gives its own TypeErrors
 * a code, too, so a code alone says nothing.
 */
export function isForeignError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return '$metadata' in error || 'tryNextLink' in error || errorKind(error) !== 'other';
}

/** True for an error that only a mistake in this program makes. */
export function isMistake(error: unknown): boolean {
  const kinds = [TypeError, RangeError, ReferenceError];
  return kinds.some((kind) => error instanceof kind) && !isForeignError(error);
}

/** True for a TLS certificate that this machine doesn't trust. */
export function isCertificateProblem(error: unknown): boolean {
  return CERTIFICATE_CODES.has(factsOf(error).code);
}

/** Names that say nothing: what the SDK or the parser calls an answer that it can't read. AWS's own errors have a name. */
const NO_NAMES = new Set(['', 'SyntaxError', 'Error', 'UnknownError']);

/** True for an answer that isn't in AWS's protocol, such as moto's or a proxy's HTML page. */
export function isForeignAnswer(error: unknown): boolean {
  const { status, name, message } = factsOf(error);
  if (status === undefined || status < 400 || !NO_NAMES.has(name)) return false;
  return name === 'SyntaxError' || /Unexpected token|not valid (?:JSON|XML)|parse/iu.test(message);
}

/** True when the thing isn't there (sso-admin and identitystore, iam). */
export function isGone(error: unknown): boolean {
  const { name } = factsOf(error);
  return name === 'ResourceNotFoundException' || name === 'NoSuchEntityException';
}

/**
 * True for sso-admin's ConflictException, which means a duplicate or another change under way, and for identitystore's
 * about a duplicate. (identitystore tells the two apart; the other one is `busy`.)
 */
export function isConflict(error: unknown): boolean {
  return factsOf(error).name === 'ConflictException' && errorKind(error) !== 'busy';
}

/** A duplicate of somebody else's; of a call that was sent again, the first may have made it and its answer got lost. */
export function isOthers(error: unknown): boolean {
  return isConflict(error) && (factsOf(error).attempts ?? 1) === 1;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
