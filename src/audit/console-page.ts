/** Pages of the console, where a finding is seen to. */
import { consoleHostOf, type Partition } from '../aws/partitions.ts';

const iam = (partition: Partition, fragment: string) =>
  `https://${consoleHostOf(partition)}/iam/home#${fragment}`;

/** Passwords, keys and MFA of one IAM user. */
export const userPage = (partition: Partition, user: string) =>
  iam(partition, `/users/details/${encodeURIComponent(user)}?section=security_credentials`);

/** What one IAM user may do. */
export const permissionsPage = (partition: Partition, user: string) =>
  iam(partition, `/users/details/${encodeURIComponent(user)}?section=permissions`);

/** Of whoever is signed in: for root. */
export const ownCredentialsPage = (partition: Partition) => iam(partition, '/security_credentials');

/** A managed policy. */
export const policyPage = (partition: Partition, arn: string) =>
  iam(partition, `/policies/details/${encodeURIComponent(arn)}`);

export const passwordPolicyPage = (partition: Partition) => iam(partition, '/account_settings');

export const rootAccessPage = (partition: Partition) => iam(partition, '/organization-root-access');

export const accountPage = (partition: Partition) =>
  `https://${consoleHostOf(partition)}/billing/home#/account`;
