import { expect, test } from 'vitest';
import { explainAwsError } from '../../src/aws/errors.ts';
import type { ErrorContext } from '../../src/aws/error-context.ts';
import { AppError, type ErrorCode } from '../../src/errors.ts';
import { CONTEXT, awsError } from './error-scene.ts';

const SHELL = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'y' };

const noted = (error: Error, call: object) => Object.assign(error, call);

const said = ({ message, details }: AppError) =>
  [message, details.why ?? '', ...(details.fix ?? [])].join('\n');

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
    { profile: 'dev', env: SHELL, profiles: [{ name: 'dev', how: 'role from base, MFA' }] },
    [/session of the role in profile dev has ended/u, /Renew base the way you made it/u],
  ],
  [
    'an expired session of a profile that holds pasted keys',
    'SSB-302',
    awsError('ExpiredTokenException', 'The security token included in the request is expired'),
    { profile: 'pasted', profiles: [{ name: 'pasted', how: 'keys' }] },
    [/Profile pasted is not signed in, or no longer/u, /the way you did before/u],
  ],
  [
    'an Identity Center sign-in for another start URL',
    'SSB-302',
    awsError(
      'CredentialsProviderError',
      'UnauthorizedException: Session token not found or invalid',
    ),
    { profile: 'acme' },
    [/made for another start URL/u, /^aws sso logout /mu, /^aws sso login --profile acme$/mu],
  ],
  [
    'a profile and a session with two start URLs',
    'SSB-301',
    awsError(
      'CredentialsProviderError',
      'Conflicting SSO start_url configurations in profile acme and sso-session acme',
    ),
    { profile: 'acme' },
    [/Profile acme names two different portals/u, /Delete sso_start_url/u],
  ],
  [
    'a role that the person who signed in does not have',
    'SSB-310',
    awsError('CredentialsProviderError', 'ForbiddenException: No access'),
    { profile: 'acme' },
    [/no access for profile acme/u, /sso_role_name/u],
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
    [/access key of profile old/u, /sso-bootstrap login {6}where it went off on purpose/u],
  ],
  [
    'a deactivated key in a rehearsal',
    'SSB-303',
    awsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ),
    { world: 'company' },
    [/sso-bootstrap login --world company {6}/u, /… --profile NAME --world company$/mu],
  ],
  [
    'a clock that is off',
    'SSB-303',
    awsError(
      'InvalidSignatureException',
      'Signature expired: 20261122T100000Z is now earlier than …',
    ),
    {},
    [/its clock is off by more than five minutes/u],
  ],
  [
    'a clock that is late, with both times',
    'SSB-303',
    awsError(
      'SignatureDoesNotMatch',
      'Signature expired: 20261122T100000Z is now earlier than 20261122T101500Z (20261122T102000Z - 5 min.)',
    ),
    {},
    [
      /its clock is off by 20 minutes/u,
      /This computer says 2026-11-22 10:00 UTC, AWS says 2026-11-22 10:20 UTC/u,
    ],
  ],
  [
    'a clock that is early, with both times',
    'SSB-303',
    awsError(
      'InvalidSignatureException',
      'Signature not yet current: 20261122T150000Z is still later than 20261122T102500Z (20261122T102000Z + 5 min.)',
    ),
    {},
    [/its clock is off by 5 hours/u, /says 2026-11-22 15:00 UTC, AWS says 2026-11-22 10:20 UTC/u],
  ],
  [
    'a key of another partition',
    'SSB-303',
    noted(
      awsError('InvalidClientTokenId', 'The security token included in the request is invalid.'),
      { $action: 'sts:GetCallerIdentity', $region: 'us-gov-west-1' },
    ),
    { profile: 'acme' },
    [/Region us-gov-west-1 belongs to partition aws-us-gov/u, /--region/u],
  ],
  [
    'a Region that may be off',
    'SSB-303',
    noted(awsError('UnrecognizedClientException', 'invalid.'), { $region: 'me-south-1' }),
    { profile: 'acme' },
    [/or Region me-south-1 is off for the account/u],
  ],
  [
    'a secret that does not belong to the key',
    'SSB-303',
    awsError('SignatureDoesNotMatch', 'The request signature we calculated does not match.'),
    { profile: 'x' },
    [/The secret of profile x/u],
  ],
])('%s is %s', (_name, code, error, context, patterns) => {
  const explained = explainAwsError(error, { ...CONTEXT, ...context });
  expect(explained.code).toBe(code);
  expect(explained.details.fix?.length).toBeGreaterThan(0);
  for (const pattern of patterns) expect(said(explained)).toMatch(pattern);
});
