/** Reads that are refused or not possible: side by side, and told from mistakes of our own. */
import { describe, expect, test } from 'vitest';
import { isForeignError } from '../../src/aws/error-kinds.ts';
import { known } from '../../src/aws/known.ts';
import { allOf } from '../../src/aws/refused.ts';
import { AppError } from '../../src/errors.ts';
import { awsError } from './error-scene.ts';

describe('what AWS threw is told from mistakes of our own', () => {
  const ourOwn = () => {
    try {
      return new URL('no address');
    } catch (error) {
      return error;
    }
  };
  test.each<[string, unknown, boolean]>([
    ['an answer of AWS', awsError('ValidationException', 'x', { $metadata: {} }), true],
    ['a sign-in of the SDK', awsError('Error', 'x', { tryNextLink: false }), true],
    ['no connection', awsError('Error', 'x', { code: 'ECONNREFUSED' }), true],
    ['no certificate', awsError('Error', 'x', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), true],
    ['a TypeError of Node, which has a code too', ourOwn(), false],
    ['a file that is missing', awsError('Error', 'x', { code: 'ENOENT', syscall: 'open' }), false],
    ['a plain mistake', new TypeError('x is not a function'), false],
    ['one of our own errors', new AppError('SSB-208', 'x'), false],
    ['no error at all', 'text', false],
  ])('%s', (_name, error, foreign) => {
    expect(isForeignError(error)).toBe(foreign);
  });
});

describe('reads side by side', () => {
  const denied = (action: string) =>
    awsError('AccessDenied', `User: x is not authorized to perform: ${action} on resource: y`);
  const failing = (...errors: Error[]) =>
    allOf(errors.map((error) => Promise.reject(error))).catch((error: unknown) => error);

  test('give their values', async () => {
    expect(await allOf([Promise.resolve(1), Promise.resolve('b')])).toEqual([1, 'b']);
  });
  test('name all that was refused', async () => {
    const error = await failing(denied('sso:B'), denied('sso:A'), denied('sso:B'));
    expect(error).toMatchObject({ actions: ['sso:A', 'sso:B'] });
    expect(await known(Promise.reject(error as Error))).toMatchObject({
      known: false,
      refused: ['sso:A', 'sso:B'],
    });
  });
  test('fail with what is worse than a refusal', async () => {
    const gone = awsError('ResourceNotFoundException', 'x');
    expect(await failing(denied('sso:A'), gone)).toBe(gone);
  });
  test('leave one refusal as it is', async () => {
    const one = denied('sso:A');
    expect(await failing(one)).toBe(one);
  });
});

describe('reads that may not be possible', () => {
  test('a value', async () => {
    expect(await known(Promise.resolve(1))).toEqual({ known: true, value: 1 });
  });
  test.each([
    [awsError('AccessDenied', 'no'), 'not allowed: no'],
    [awsError('UnknownOperationException', ''), 'this server does not offer it'],
    [
      awsError('Error', 'x', { $metadata: { httpStatusCode: 501 } }),
      'this server does not offer it (HTTP 501)',
    ],
    [awsError('Error', 'connect', { code: 'ECONNREFUSED' }), 'no answer: connect'],
  ])('%s', async (error, why) => {
    expect(await known(Promise.reject(error))).toMatchObject({ known: false, why });
  });
  test.each(['ExpiredTokenException', 'ThrottlingException', 'ValidationException', 'TypeError'])(
    '%s is more than that',
    async (name) => {
      await expect(known(Promise.reject(awsError(name, 'x')))).rejects.toThrow('x');
    },
  );
});
