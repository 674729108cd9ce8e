import { expect, it } from 'vitest';
import { diffPermissionSet } from '../../src/steps/permission-set-diff.ts';
import { aSet } from './builders.ts';
import { wantSet } from './wanted.ts';
import { deny, inline, READ } from './data-set.ts';

const summaryOf = (before: ReturnType<typeof inline> | null, after: ReturnType<typeof inline>) =>
  diffPermissionSet(
    { ...wantSet('Data'), policies: { managed: [], customer: [], inline: after } },
    {
      ...aSet('Data'),
      managedPolicies: [],
      inlinePolicy: before,
    },
  )
    .filter(({ part }) => part === 'inline-policy')
    .map(({ summary }) => summary);

it.each([
  [null, inline(deny('iam:*')), 'an inline policy that denies iam:*'],
  [null, inline(READ), 'an inline policy'],
  [
    inline(READ),
    inline(READ, deny('s3:*', 'ec2:*')),
    'replace the inline policy by one that denies s3:*, ec2:*',
  ],
  [inline(deny('iam:*')), inline(READ, deny('iam:*')), 'replace the inline policy'],
])('an inline policy is told with what it newly denies (%#)', (before, after, says) => {
  expect(summaryOf(before, after)).toEqual([says]);
});
