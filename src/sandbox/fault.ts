/** The errors of the simulated AWS: thrown by operations, turned into the SDK's exceptions by the middleware. */
import type { AwsFault } from './sandbox.ts';

const STATUS: Record<string, number> = {
  AccessDenied: 403,
  AccessDeniedException: 403,
  AccessDeniedForDependencyException: 403,
  AccountNotFoundException: 404,
  AlreadyInOrganizationException: 409,
  AWSOrganizationsNotInUseException: 404,
  ConflictException: 409,
  ExpiredToken: 403,
  CredentialReportExpiredException: 410,
  CredentialReportNotPresentException: 410,
  CredentialReportNotReadyException: 404,
  DeleteConflictException: 409,
  EntityAlreadyExistsException: 409,
  ForbiddenException: 403,
  InternalServerException: 500,
  LimitExceededException: 409,
  NoSuchEntityException: 404,
  ParentNotFoundException: 404,
  ResourceNotFoundException: 404,
  ServiceQuotaExceededException: 402,
  ThrottlingException: 429,
  UnauthorizedException: 401,
};

/** An error with AWS's name for it; `fields` are the members that the exception carries besides its message. */
export function fault(
  name: string,
  message: string,
  fields: Record<string, unknown> = {},
): Error & AwsFault {
  const httpStatus = STATUS[name] ?? 400;
  return Object.assign(new Error(message), { fault: true as const, name, httpStatus, fields });
}

/** A request that the service refuses as malformed. */
export function invalid(message: string): Error & AwsFault {
  return fault('ValidationException', message);
}

/** The thing does not exist (or cannot be seen yet). */
export function notFound(message: string, fields: Record<string, unknown> = {}): Error & AwsFault {
  return fault('ResourceNotFoundException', message, fields);
}

/** Exists already, is in use, or is being changed by someone else: AWS has one name for all three. */
export function conflict(message: string, fields: Record<string, unknown> = {}): Error & AwsFault {
  return fault('ConflictException', message, fields);
}

/** True for what operations throw on purpose. */
export function isFault(error: unknown): error is Error & AwsFault {
  return error instanceof Error && 'fault' in error && error.fault === true;
}
