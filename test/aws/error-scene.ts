/** Errors as AWS's SDK throws them, and what was being done meanwhile, for the tests of what is made of them. */
import type { ErrorContext } from '../../src/aws/error-context.ts';

export const CONTEXT: ErrorContext = { doing: 'reading users', commandPrefix: 'npx sso-bootstrap' };

export const awsError = (name: string, message: string, fields: object = {}) =>
  Object.assign(new Error(message), { name, ...fields });
