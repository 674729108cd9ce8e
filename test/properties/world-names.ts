/** What generated accounts and files are made of: few names, so that they meet. */
import fc from 'fast-check';
import type { Json } from '../../src/aws/types.ts';

export const SETS = ['AdministratorAccess', 'Billing', 'ReadOnlyAccess', 'DataReader', 'Deploy'];

export const FOREIGN_SETS = ['AWSReadOnlyAccess'];

export const STACK_SETS = ['StackMade', 'PowerUserAccess'];

export const GROUPS = ['Developers', 'Finance', 'Data team', 'user/bob'];

export const FOREIGN_GROUPS = ['AWSControlTowerAdmins'];

export const PEOPLE = ['ada', 'bob', 'cho', 'dan', 'eve'];

export const MANAGED = ['ReadOnlyAccess', 'AmazonAthenaFullAccess', 'job-function/ViewOnlyAccess'];

export const RELAY_STATES = ['https://console.aws.amazon.com/athena', 'https://example.com/?a=b'];

export const DESCRIPTIONS = ['Reads the lake', 'Änderungen: à la carte'];

export const TEMPLATES = [
  '{permissionSet}-{accountId}',
  '{permissionSet}-{accountName}',
  'team {permissionSet}.{accountAlias}',
];

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

const list = { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' };

const deny = { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' };

export const INLINE: { Version: string; Statement: Json[] }[] = [
  [read],
  [read, list],
  [list, deny],
].map((Statement) => ({ Version: '2012-10-17', Statement }));

/** `count` of a hundred. */
export const chance = (count: number): fc.Arbitrary<boolean> =>
  fc.integer({ min: 1, max: 100 }).map((n) => n > 100 - count);

/** A subset; each item is in it with the same chance. */
export function some<T>(items: readonly T[], count = 50): fc.Arbitrary<T[]> {
  return fc
    .tuple(...items.map(() => chance(count)))
    .map((keep) => items.filter((_, index) => keep[index] === true));
}
