import { describe, expect, test } from 'vitest';
import { explainAwsError, type ErrorContext } from '../../src/aws/errors.ts';
import { known } from '../../src/aws/known.ts';
import { AppError, type ErrorCode } from '../../src/errors.ts';

const CONTEXT: ErrorContext = { doing: 'reading users', commandPrefix: 'npx sso-bootstrap' };
const SHELL = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'y' };

const awsError = (name: string, message: string, fields: object = {}) =>
  Object.assign(new Error(message), { name, ...fields });
const said = ({ message, details }: AppError) =>
  [message, details.why ?? '', ...(details.fix ?? [])].join('\n');

const REFUSED =
  'User: arn:aws:iam::1:user/ada is not authorized to perform: sso:CreatePermissionSet on resource: x';

test.each<[string, ErrorCode, Error, Partial<ErrorContext>, RegExp[]]>([
  [
    'an Identity Center session that ended',
    'SSB-302',
    awsError(
      'CredentialsProviderError',
      "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
    ),
    { profile: 'acme' },
    [/Profile acme is not signed in, or no longer/u, /^aws sso login --profile acme$/mu],
  ],
  [
    'an aws login session that ended',
    'SSB-302',
    awsError('CredentialsProviderError', 'Your session has expired. Please reauthenticate.'),
    { profile: 'setup' },
    [/^aws login --profile setup$/mu],
  ],
  [
    'an aws login that was never made',
    'SSB-302',
    awsError(
      'CredentialsProviderError',
      'Failed to load token from /home/ada/.aws/login/cache/3d07.json: Error: ENOENT',
    ),
    { profile: 'setup' },
    [/^aws login --profile setup$/mu],
  ],
  [
    'aws login without the right to renew',
    'SSB-303',
    awsError(
      'CredentialsProviderError',
      "You may be missing permission for the 'CreateOAuth2Token' action.",
    ),
    { profile: 'setup' },
    [/SignInLocalDevelopmentAccess/u],
  ],
  [
    'a code that nobody can be asked for',
    'SSB-304',
    awsError(
      'CredentialsProviderError',
      'Profile admin requires multi-factor authentication, but no MFA code callback was provided.',
    ),
    { profile: 'admin' },
    [/Profile admin needs an MFA code/u],
  ],
  [
    'a wrong code',
    'SSB-304',
    awsError(
      'AccessDenied',
      'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    ),
    { profile: 'admin' },
    [/did not accept the MFA code for profile admin/u],
  ],
  [
    'a profile without credentials',
    'SSB-301',
    awsError('CredentialsProviderError', 'Could not resolve credentials using profile: [ci]'),
    { profile: 'ci', profiles: [{ name: 'ci', how: 'incomplete: no secret' }] },
    [/Profile ci gives no credentials/u, /incomplete: no secret/u, /^aws login --profile setup /mu],
  ],
  [
    'expired credentials in the shell',
    'SSB-302',
    awsError('ExpiredTokenException', 'The security token included in the request is expired'),
    { env: SHELL },
    [/^unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN$/mu],
  ],
  [
    'an expired role session',
    'SSB-302',
    awsError('ExpiredToken', 'The security token included in the request is expired'),
    { profile: 'dev', env: SHELL, profiles: [{ name: 'dev', how: 'role from base' }] },
    [/Profile dev is not signed in, or no longer/u],
  ],
  [
    'an expired session of a profile that aws login made',
    'SSB-302',
    awsError('ExpiredToken', 'expired'),
    { profile: 'setup', profiles: [{ name: 'setup', how: 'aws login' }] },
    [/^aws login --profile setup$/mu],
  ],
  [
    'a deactivated key in the shell',
    'SSB-303',
    awsError('InvalidClientTokenId', 'The security token included in the request is invalid.'),
    { env: SHELL },
    [/access key of your shell/u, /^unset AWS_/mu],
  ],
  [
    'a deactivated key of a profile',
    'SSB-303',
    awsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ),
    { profile: 'old' },
    [/access key of profile old/u],
  ],
  [
    'a clock that is off',
    'SSB-303',
    awsError(
      'InvalidSignatureException',
      'Signature expired: 20261122T100000Z is now earlier than …',
    ),
    {},
    [/its clock is off/u],
  ],
  [
    'a secret that does not belong to the key',
    'SSB-303',
    awsError('SignatureDoesNotMatch', 'The request signature we calculated does not match.'),
    { profile: 'x' },
    [/The secret of profile x/u],
  ],
  [
    'no policy that allows it',
    'SSB-310',
    awsError('AccessDeniedException', `${REFUSED} because no identity-based policy allows it`),
    { service: 'sso-admin', operation: 'Whatever' },
    [
      /AWS refused one call: sso:CreatePermissionSet\./u,
      /No policy of this user or role allows it/u,
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
    awsError('AccessDeniedException', ''),
    { service: 'sso-admin', operation: 'ListInstances' },
    [/AWS refused one call: sso:ListInstances\./u],
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
    awsError('AccessDeniedForDependencyException', 'The request needs a role'),
    { service: 'organizations', operation: 'CreateOrganization' },
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

describe('the first screen of a newcomer', () => {
  const error = awsError(
    'CredentialsProviderError',
    'Could not load credentials from any providers',
  );

  test('leads from nothing to the first command', () => {
    const lines = explainAwsError(error, { ...CONTEXT, profiles: [] }).details.fix ?? [];
    expect(lines[0]).toMatch(/^aws login --profile setup /u);
    expect(lines[1]).toBe('npx sso-bootstrap init --profile setup');
    const rest = lines.slice(2).join('\n');
    expect(rest).toContain('getting-started-install.html');
    expect(rest).toContain('SignInLocalDevelopmentAccess');
    expect(rest).toContain('CloudShell');
    expect(rest).toContain('npx sso-bootstrap init --sandbox');
  });

  test('lists the profiles that are there, seven at most', () => {
    const profiles = Array.from({ length: 9 }, (_, index) => ({
      name: `p${index}`,
      how: 'incomplete: no secret',
    }));
    const { why } = explainAwsError(error, { ...CONTEXT, profiles }).details;
    expect(why).toContain('p6 (incomplete: no secret), and 2 more.');
    expect(explainAwsError(error, CONTEXT).details.why).toContain('There are no profiles');
  });
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
    expect(await known(Promise.reject(error))).toEqual({ known: false, why });
  });
  test.each(['ExpiredTokenException', 'ThrottlingException', 'ValidationException', 'TypeError'])(
    '%s is more than that',
    async (name) => {
      await expect(known(Promise.reject(awsError(name, 'x')))).rejects.toThrow('x');
    },
  );
});
