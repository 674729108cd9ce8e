import { expect, test } from 'vitest';
import { explainFailure } from '../../src/aws/failure-reasons.ts';

const CONTEXT = {
  accountId: '444455556666',
  permissionSet: 'DataReader',
  management: '111122223333',
};

test.each([
  [
    'User: arn:aws:iam::111122223333:user/ada is not authorized to perform: iam:CreateRole (status code: 403)',
    { ...CONTEXT, accountId: '111122223333' },
    /In the management account .* your own IAM rights/u,
    /AdministratorAccess/u,
  ],
  ['Access Denied', CONTEXT, /refused in account 444455556666/u, /SCP/u],
  [
    'Received a 403 status error: not authorized to perform iam:AttachRolePolicy with an explicit deny in a service control policy',
    { permissionSet: 'DataReader', management: '111122223333' },
    /^Identity Center was refused in one of the accounts\. /u,
    /If it was the management account.*AdministratorAccess.*another one.*SCP/u,
  ],
  [
    'AccessDenied',
    { accountId: '111122223333' },
    /^Identity Center was refused in account 111122223333\. /u,
    /If it was the management account/u,
  ],
  [
    'Policy arn:aws:iam::444455556666:policy/DataLakeRead does not exist or is not attachable.',
    CONTEXT,
    /DataReader refers to a customer managed policy that account 444455556666 does not have/u,
    /Create the policy in account 444455556666/u,
  ],
  [
    'Policy arn:aws:iam::444455556666:policy/RateLimitReader does not exist or is not attachable.',
    CONTEXT,
    /refers to a customer managed policy/u,
    /Create the policy/u,
  ],
  [
    'Policy arn:aws:iam::444455556666:policy/quota-suspended-403 does not exist or is not attachable.',
    CONTEXT,
    /refers to a customer managed policy/u,
    /Create the policy/u,
  ],
  ['The policy RateLimitReader is odd', CONTEXT, /could not finish it/u, /again/u],
  ['NoSuchEntity: no policy', {}, /The permission set refers .* one of the accounts/u, /Create/u],
  [
    'Cannot exceed quota for RolesPerAccount: 1000',
    CONTEXT,
    /no room for another IAM role/u,
    /Quotas/u,
  ],
  [
    'Cannot exceed quota for PoliciesPerRole: 10',
    CONTEXT,
    /more policies than account/u,
    /Quotas/u,
  ],
  [
    'Obtaining permissions for account 444455556666 takes longer than usual',
    CONTEXT,
    /may be suspended or closed/u,
    /AWS Organizations/u,
  ],
  [
    'Something \u001b[31mnew',
    CONTEXT,
    /could not finish it\. AWS says: "Something new"/u,
    /again/u,
  ],
  ['', CONTEXT, /^AWS could not finish it\.$/u, /again/u],
])('%s', (reason, context, cause, fix) => {
  const failure = explainFailure(reason, context);
  expect(failure.cause).toMatch(cause);
  expect(failure.fix).toMatch(fix);
});
