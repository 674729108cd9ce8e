import { describe, expect, test } from 'vitest';
import { fakeAws, fault } from './fake.ts';
import { ARN, ADMIN, GONE, PLAIN } from './permission-set-answers.ts';

describe('reading', () => {
  test('a plain set', async () => {
    const { center } = fakeAws(PLAIN);
    expect(await center.permissionSets.list()).toEqual([
      {
        arn: ARN,
        name: 'Admin',
        sessionDuration: 'PT4H',
        managedPolicies: [],
        customerManagedPolicies: [],
        inlinePolicy: null,
        boundary: { known: true, value: null },
        tags: { known: true, value: {} },
        accounts: { current: [], stale: [], unclear: [] },
      },
    ]);
  });

  test('every part, over many pages', async () => {
    const { center } = fakeAws({
      ...PLAIN,
      DescribePermissionSet: [
        { PermissionSet: { Name: 'Data', Description: 'd', RelayState: 'https://x' } },
      ],
      ListManagedPoliciesInPermissionSet: [
        { AttachedManagedPolicies: [{ Arn: ADMIN }], NextToken: 'x' },
        { AttachedManagedPolicies: [{ Arn: `${ADMIN}2` }] },
      ],
      ListCustomerManagedPolicyReferencesInPermissionSet: [
        { CustomerManagedPolicyReferences: [{ Name: 'C' }, { Name: 'D', Path: '/x/' }] },
      ],
      GetInlinePolicyForPermissionSet: [{ InlinePolicy: '{"Version":"2012-10-17"}' }],
      GetPermissionsBoundaryForPermissionSet: [
        { PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'B', Path: '/' } } },
      ],
      ListTagsForResource: [
        { Tags: [{ Key: 'a', Value: '1' }], NextToken: 'x' },
        { Tags: [{ Key: 'b', Value: '' }] },
      ],
      ListAccountsForProvisionedPermissionSet: ({ input }) =>
        input.ProvisioningStatus === 'LATEST_PERMISSION_SET_PROVISIONED'
          ? { AccountIds: ['1', '2'] }
          : { AccountIds: ['2', '3'] },
    });
    expect(await center.permissionSets.list()).toEqual([
      {
        arn: ARN,
        name: 'Data',
        description: 'd',
        relayState: 'https://x',
        sessionDuration: 'PT1H',
        managedPolicies: [ADMIN, `${ADMIN}2`],
        customerManagedPolicies: [
          { name: 'C', path: '/' },
          { name: 'D', path: '/x/' },
        ],
        inlinePolicy: { Version: '2012-10-17' },
        boundary: { known: true, value: { customerManagedPolicy: { name: 'B', path: '/' } } },
        tags: { known: true, value: { a: '1', b: '' } },
        accounts: { current: ['1'], stale: ['3'], unclear: ['2'] },
      },
    ]);
    expect(await center.permissionSets.accountsOf(ARN)).toEqual(['1', '2', '3']);
  });

  test('a boundary that is an AWS policy', async () => {
    const { center } = fakeAws({
      ...PLAIN,
      GetPermissionsBoundaryForPermissionSet: [
        { PermissionsBoundary: { ManagedPolicyArn: ADMIN } },
      ],
    });
    const [set] = await center.permissionSets.list();
    expect(set?.boundary).toEqual({ known: true, value: { managedPolicy: ADMIN } });
  });

  test('what a server does not offer, or does not allow, is unknown', async () => {
    const html = fault('SyntaxError', 'Unexpected token <', {}, 500);
    const { center, calls } = fakeAws({
      ...PLAIN,
      GetPermissionsBoundaryForPermissionSet: [html],
      ListTagsForResource: [fault('AccessDeniedException', 'no \u001b[31mtags')],
    });
    const [set] = await center.permissionSets.list();
    expect(set?.boundary).toMatchObject({
      known: false,
      why: 'this server does not offer it (HTTP 500)',
    });
    expect(set?.tags).toEqual({
      known: false,
      why: 'not allowed: no tags',
      refused: ['sso:ListTagsForResource'],
    });
    expect(calls.filter(({ operation }) => operation.startsWith('GetPermissions'))).toHaveLength(1);
  });

  test.each([
    [3600, 'PT1H'],
    [5400, 'PT1H30M'],
    [2700, 'PT45M'],
    [undefined, 'PT1H'],
    ['', 'PT1H'],
    ['PT2H30M', 'PT2H30M'],
  ])('a duration sent as %j is %s', async (SessionDuration, expected) => {
    const { center } = fakeAws({
      ...PLAIN,
      DescribePermissionSet: [{ PermissionSet: { Name: 'Admin', SessionDuration } }],
    });
    expect((await center.permissionSets.list())[0]?.sessionDuration).toBe(expected);
  });

  test('a set that goes away while it is read is left out', async () => {
    const { center } = fakeAws({ ...PLAIN, DescribePermissionSet: [GONE] });
    expect(await center.permissionSets.list()).toEqual([]);
  });

  test('a set that goes away while one is looked for is not the one', async () => {
    const { center } = fakeAws({ ...PLAIN, DescribePermissionSet: [GONE] });
    expect(await center.permissionSets.find('Admin')).toBeNull();
  });

  test('no sets', async () => {
    const { center } = fakeAws({ ListPermissionSets: [{}] });
    expect(await center.permissionSets.list()).toEqual([]);
    expect(await center.permissionSets.find('Admin')).toBeNull();
  });
});
