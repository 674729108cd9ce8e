/** Making and changing a permission set: which calls, and what a refusal or a conflict means. */
import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { fakeAws, fault } from './fake.ts';
import { ARN, ADMIN, GONE, PLAIN } from './permission-set-answers.ts';

const CONFLICT = fault('ConflictException');

describe('making one', () => {
  const made = { PermissionSet: { PermissionSetArn: ARN } };

  test('sends what is given and no empty field', async () => {
    const { center, inputs } = fakeAws({ CreatePermissionSet: [made] });
    const fields = { name: 'Admin', description: '', sessionDuration: 'PT8H' };
    expect(await center.permissionSets.create(fields, {})).toEqual({ id: ARN, made: true });
    expect(inputs('CreatePermissionSet')[0]).toEqual({
      InstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef',
      Name: 'Admin',
      SessionDuration: 'PT8H',
    });
  });

  test('that is there already gives its ARN', async () => {
    const { center } = fakeAws({ ...PLAIN, CreatePermissionSet: [CONFLICT] });
    const there = await center.permissionSets.create({ name: 'Admin' }, {});
    expect(there).toEqual({ id: ARN, made: false });
  });

  test('while something else is going on is tried again', async () => {
    const { center, inputs } = fakeAws({
      ...PLAIN,
      CreatePermissionSet: [CONFLICT, CONFLICT, made],
    });
    const last = await center.permissionSets.create({ name: 'Other' }, { a: '1' });
    expect(last).toEqual({ id: ARN, made: true });
    expect(inputs('CreatePermissionSet')).toHaveLength(3);
  });

  test('ends with the conflict when it never becomes free', async () => {
    const { center, inputs } = fakeAws({ ...PLAIN, CreatePermissionSet: [CONFLICT] });
    await expect(center.permissionSets.create({ name: 'Other' }, {})).rejects.toThrow('Conflict');
    expect(inputs('CreatePermissionSet')).toHaveLength(6);
  });
});

describe('changing one', () => {
  test('a conflict on attaching means "there" only when it is', async () => {
    const { center, inputs } = fakeAws({
      AttachManagedPolicyToPermissionSet: [CONFLICT, CONFLICT, {}, CONFLICT],
      ListManagedPoliciesInPermissionSet: [{}, {}, { AttachedManagedPolicies: [{ Arn: ADMIN }] }],
    });
    await center.permissionSets.attachManaged(ARN, ADMIN);
    expect(inputs('AttachManagedPolicyToPermissionSet')).toHaveLength(3);
    await center.permissionSets.attachManaged(ARN, ADMIN);
    expect(inputs('AttachManagedPolicyToPermissionSet')).toHaveLength(4);
  });

  test('a set that AWS does not see yet gets a moment', async () => {
    const { center, clock, inputs } = fakeAws({
      AttachCustomerManagedPolicyReferenceToPermissionSet: [GONE, GONE, {}],
    });
    await center.permissionSets.attachCustomer(ARN, { name: 'C', path: '/' });
    expect(inputs('AttachCustomerManagedPolicyReferenceToPermissionSet')).toHaveLength(3);
    expect(clock.slept.filter((ms) => ms >= 500)).toEqual([500, 500]);
  });

  test('taking away what is gone is fine', async () => {
    const { center } = fakeAws({
      DetachManagedPolicyFromPermissionSet: [GONE],
      DetachCustomerManagedPolicyReferenceFromPermissionSet: [GONE],
      DeleteInlinePolicyFromPermissionSet: [GONE],
      DeletePermissionsBoundaryFromPermissionSet: [GONE],
      DeletePermissionSet: [GONE],
    });
    await center.permissionSets.detachManaged(ARN, ADMIN);
    await center.permissionSets.detachCustomer(ARN, { name: 'C', path: '/' });
    await center.permissionSets.removeInline(ARN);
    await center.permissionSets.removeBoundary(ARN);
    await center.permissionSets.remove(ARN);
  });

  test('a set that is still assigned is not deleted by trying harder', async () => {
    const { center, calls } = fakeAws({ DeletePermissionSet: [CONFLICT] });
    await expect(center.permissionSets.remove(ARN)).rejects.toThrow('ConflictException');
    expect(calls).toHaveLength(1);
  });

  test('update, inline policy, boundaries and tags as AWS wants them', async () => {
    const { center, calls } = fakeAws({
      UpdatePermissionSet: [{}],
      PutInlinePolicyToPermissionSet: [{}],
      PutPermissionsBoundaryToPermissionSet: [{}],
      TagResource: [{}],
    });
    const at = { InstanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef' };
    const sets = center.permissionSets;
    await sets.update(ARN, { name: 'Admin', sessionDuration: 'PT1H', relayState: 'https://x' });
    await sets.putInline(ARN, { Version: '2012-10-17' });
    await sets.putBoundary(ARN, { managedPolicy: ADMIN });
    await sets.putBoundary(ARN, { customerManagedPolicy: { name: 'B', path: '/' } });
    await sets.tag(ARN, { team: 'data' });
    expect(calls.map(({ input }: Call) => input)).toEqual([
      { ...at, PermissionSetArn: ARN, SessionDuration: 'PT1H', RelayState: 'https://x' },
      { ...at, PermissionSetArn: ARN, InlinePolicy: '{"Version":"2012-10-17"}' },
      { ...at, PermissionSetArn: ARN, PermissionsBoundary: { ManagedPolicyArn: ADMIN } },
      {
        ...at,
        PermissionSetArn: ARN,
        PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'B', Path: '/' } },
      },
      { ...at, ResourceArn: ARN, Tags: [{ Key: 'team', Value: 'data' }] },
    ]);
  });

  test('provisioning goes to every account that has it, and is followed by its id', async () => {
    const { center, inputs } = fakeAws({
      ProvisionPermissionSet: [
        { PermissionSetProvisioningStatus: { RequestId: 'r', Status: 'IN_PROGRESS' } },
      ],
      DescribePermissionSetProvisioningStatus: [
        {
          PermissionSetProvisioningStatus: {
            RequestId: 'r',
            Status: 'FAILED',
            FailureReason: 'x',
            AccountId: '111122223333',
          },
        },
      ],
    });
    expect(await center.permissionSets.provision(ARN)).toEqual({
      requestId: 'r',
      status: 'IN_PROGRESS',
    });
    expect(inputs('ProvisionPermissionSet')[0]).toMatchObject({
      TargetType: 'ALL_PROVISIONED_ACCOUNTS',
    });
    expect(await center.permissionSets.provisionState('r')).toEqual({
      requestId: 'r',
      status: 'FAILED',
      failureReason: 'x',
      accountId: '111122223333',
    });
  });
});
