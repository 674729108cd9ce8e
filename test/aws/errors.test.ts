import { expect, test } from 'vitest';
import { explainAwsError } from '../../src/aws/errors.ts';
import type { ErrorContext } from '../../src/aws/error-context.ts';
import { noteCall } from '../../src/aws/error-kinds.ts';
import { RefusedReads } from '../../src/aws/refused.ts';
import { AppError, type ErrorCode } from '../../src/errors.ts';
import { awsError, CONTEXT } from './error-scene.ts';

const noted = (error: Error, call: object) => Object.assign(error, call);

/** The line with the policy that allows these actions. */
const policy = (...actions: string[]) =>
  new RegExp(
    `^\\{"Version":"2012-10-17","Statement":.*"Action":\\["${actions.join('","')}"\\]`,
    'mu',
  );

const said = ({ message, details }: AppError) =>
  [message, details.why ?? '', ...(details.fix ?? [])].join('\n');

const REFUSED =
  'User: arn:aws:iam::1:user/ada is not authorized to perform: sso:CreatePermissionSet on resource: x';

test.each<[string, ErrorCode, Error, Partial<ErrorContext>, RegExp[]]>([
  [
    'no policy that allows it',
    'SSB-310',
    awsError('AccessDeniedException', `${REFUSED} because no identity-based policy allows it`),
    {},
    [
      /AWS refused one call: sso:CreatePermissionSet\./u,
      /No policy of this user or role allows it/u,
      policy('sso:CreatePermissionSet'),
    ],
  ],
  [
    'an organization policy',
    'SSB-310',
    awsError(
      'AccessDeniedException',
      `${REFUSED} with an explicit deny in a service control policy`,
    ),
    {},
    [/An organization policy \(SCP\) blocks it/u],
  ],
  [
    'a policy that wants MFA',
    'SSB-310',
    awsError('AccessDenied', `${REFUSED} with an explicit deny in an identity-based policy`),
    {},
    [/MFA code/u],
  ],
  [
    'a boundary',
    'SSB-310',
    awsError('AccessDenied', `${REFUSED} because no permissions boundary allows it`),
    {},
    [/permissions boundary of this user/u],
  ],
  [
    'a refusal without words, of a known call',
    'SSB-310',
    noted(
      awsError('AccessDeniedException', "You don't have permissions to access this resource."),
      {
        $action: 'organizations:DescribeOrganization',
      },
    ),
    {},
    [
      /AWS refused one call: organizations:DescribeOrganization\./u,
      policy('organizations:DescribeOrganization'),
    ],
  ],
  [
    'several refused reads',
    'SSB-310',
    new RefusedReads(
      ['identitystore:ListUsers', 'sso:ListInstances'],
      awsError('AccessDenied', 'no'),
    ),
    {},
    [
      /AWS refused 2 calls: identitystore:ListUsers, sso:ListInstances\./u,
      policy('identitystore:ListUsers', 'sso:ListInstances'),
    ],
  ],
  [
    'a refusal without words, of an unknown call',
    'SSB-310',
    awsError('AccessDenied', 'Access Denied'),
    {},
    [/AWS refused a call while reading users/u],
  ],
  [
    'an organization whose service-linked role can’t be made',
    'SSB-310',
    noted(awsError('AccessDeniedForDependencyException', 'The request needs a role'), {
      $action: 'organizations:CreateOrganization',
    }),
    {},
    [/AWS refused one call: iam:CreateServiceLinkedRole/u],
  ],
  ['throttled to the end', 'SSB-402', awsError('ThrottlingException', 'Rate'), {}, [/slow down/u]],
  [
    'no name service',
    'SSB-403',
    awsError('Error', 'getaddrinfo ENOTFOUND sso.eu-west-1.amazonaws.com', { code: 'ENOTFOUND' }),
    {},
    [/can’t be looked up, while reading users/u, /HTTPS_PROXY/u],
  ],
  ['no answer', 'SSB-403', awsError('TimeoutError', 'timed out'), {}, [/AWS does not answer/u]],
  [
    'an answer that is not of AWS',
    'SSB-401',
    awsError('SyntaxError', 'Unexpected token <', { $metadata: { httpStatusCode: 502 } }),
    {},
    [/not in AWS's format \(HTTP 502\)/u, /AWS_ENDPOINT_URL/u],
  ],
  [
    'a refusal of somebody called parser',
    'SSB-310',
    awsError(
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/parser is not authorized to perform: sso:ListInstances',
      { $metadata: { httpStatusCode: 400 } },
    ),
    {},
    [/AWS refused one call: sso:ListInstances/u],
  ],
  [
    'a policy that AWS can’t parse',
    'SSB-401',
    awsError('ValidationException', 'unable to parse the policy document', {
      $metadata: { httpStatusCode: 400 },
    }),
    {},
    [/ValidationException \(HTTP 400\): unable to parse the policy document/u],
  ],
  [
    'a page that can’t be parsed',
    'SSB-401',
    awsError('Error', 'failed to parse the body', { $metadata: { httpStatusCode: 404 } }),
    {},
    [/not in AWS's format \(HTTP 404\)/u],
  ],
  [
    'anything else',
    'SSB-401',
    awsError('ValidationException', 'no such thing', { $metadata: { httpStatusCode: 400 } }),
    {},
    [/AWS failed while reading users/u, /ValidationException \(HTTP 400\): no such thing/u],
  ],
])('%s is %s', (_name, code, error, context, patterns) => {
  const explained = explainAwsError(error, { ...CONTEXT, ...context });
  expect(explained.code).toBe(code);
  expect(explained.details.fix?.length).toBeGreaterThan(0);
  for (const pattern of patterns) expect(said(explained)).toMatch(pattern);
});

test('what AWS says is made harmless, and its request id is kept', () => {
  const error = awsError('AccessDenied', '\u001b[2J\u0007not authorized\r\nto perform', {
    $metadata: { requestId: '7f3c\u001b[31m' },
  });
  const { details } = explainAwsError(error, CONTEXT);
  expect(details.why).toContain('AWS said: not authorized to perform');
  expect(details.awsRequestId).toBe('7f3c');
  expect(details.cause).toBe(error);
});

test('an AppError stays what it is, and anything at all can be explained', () => {
  const error = new AppError('SSB-208', 'x');
  expect(explainAwsError(error, CONTEXT)).toBe(error);
  for (const odd of [undefined, null, 'text', 42, {}]) {
    expect(explainAwsError(odd, CONTEXT).code).toBe('SSB-401');
  }
});

test('what an organization policy forbids, no policy of one’s own can allow', () => {
  const error = awsError(
    'AccessDeniedException',
    `${REFUSED} with an explicit deny in a service control policy`,
  );
  expect(said(explainAwsError(error, CONTEXT))).not.toContain('"Effect"');
});

test('an answer that is no JSON is not quoted: there may be a token in it', () => {
  const error = Object.assign(new SyntaxError(`Unexpected token 'S', ..."SUPERSECRE"...`), {
    $metadata: { httpStatusCode: 200 },
  });
  expect(said(explainAwsError(error, CONTEXT))).toContain('something that is no JSON');
  expect(said(explainAwsError(error, CONTEXT))).not.toContain('SUPERSECRE');
  noteCall(error, 'sso-oauth:CreateToken', 'us-east-1');
  expect(`${error.message} ${error.stack ?? ''}`).not.toContain('SUPERSECRE');
});
