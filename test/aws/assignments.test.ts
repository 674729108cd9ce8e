import { expect, test } from 'vitest';
import { fakeAws, fault } from './fake.ts';

const ASSIGNMENT = {
  permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef',
  accountId: '111122223333',
  principalType: 'GROUP' as const,
  principalId: '11111111-2222-3333-4444-555555555555',
};

test('a list over many pages names each principal once', async () => {
  const row = { PrincipalType: 'GROUP', PrincipalId: ASSIGNMENT.principalId };
  const { center } = fakeAws({
    ListAccountAssignments: [
      { AccountAssignments: [row, row], NextToken: 'x' },
      { AccountAssignments: [row, { ...row, PrincipalType: 'USER' }], NextToken: 'y' },
      {},
    ],
  });
  expect(await center.assignments.list(ASSIGNMENT.permissionSetArn, ASSIGNMENT.accountId)).toEqual([
    ASSIGNMENT,
    { ...ASSIGNMENT, principalType: 'USER' },
  ]);
});

test('a set that went away meanwhile has none; any other error is one', async () => {
  const { center } = fakeAws({
    ListAccountAssignments: [
      fault('ResourceNotFoundException'),
      { AccountAssignments: [{ PrincipalType: 'USER', PrincipalId: 'u' }], NextToken: 'x' },
      fault('ResourceNotFoundException'),
      fault('ValidationException'),
    ],
  });
  const list = () => center.assignments.list(ASSIGNMENT.permissionSetArn, ASSIGNMENT.accountId);
  expect(await list()).toEqual([]);
  expect(await list()).toEqual([]);
  await expect(list()).rejects.toThrow('ValidationException');
});

test('making one waits for its turn and for what AWS does not see yet', async () => {
  const { center, inputs } = fakeAws({
    CreateAccountAssignment: [
      fault('ConflictException'),
      fault('ResourceNotFoundException'),
      { AccountAssignmentCreationStatus: { RequestId: 'r', Status: 'IN_PROGRESS' } },
    ],
    ListAccountAssignmentCreationStatus: [
      {
        AccountAssignmentsCreationStatus: [{ RequestId: 'other', Status: 'FAILED' }],
        NextToken: 'x',
      },
      { AccountAssignmentsCreationStatus: [{ RequestId: 'r', Status: 'SUCCEEDED' }] },
    ],
  });
  expect(await center.assignments.create(ASSIGNMENT)).toEqual({
    requestId: 'r',
    status: 'IN_PROGRESS',
  });
  expect(inputs('CreateAccountAssignment')[2]).toEqual({
    InstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef',
    PermissionSetArn: ASSIGNMENT.permissionSetArn,
    TargetType: 'AWS_ACCOUNT',
    TargetId: '111122223333',
    PrincipalType: 'GROUP',
    PrincipalId: ASSIGNMENT.principalId,
  });
  expect((await center.assignments.created('r'))?.status).toBe('SUCCEEDED');
});

test('removing one, and one that is gone', async () => {
  const { center } = fakeAws({
    DeleteAccountAssignment: [
      { AccountAssignmentDeletionStatus: { RequestId: 'r', Status: 'IN_PROGRESS' } },
      fault('ResourceNotFoundException'),
    ],
    ListAccountAssignmentDeletionStatus: [
      { AccountAssignmentsDeletionStatus: [{ RequestId: 'r', Status: 'FAILED' }] },
    ],
    DescribeAccountAssignmentDeletionStatus: [
      {
        AccountAssignmentDeletionStatus: { RequestId: 'r', Status: 'FAILED', FailureReason: 'no' },
      },
    ],
  });
  expect((await center.assignments.remove(ASSIGNMENT)).status).toBe('IN_PROGRESS');
  expect((await center.assignments.removed('r'))?.failureReason).toBe('no');
  expect((await center.assignments.remove(ASSIGNMENT)).status).toBe('SUCCEEDED');
});
