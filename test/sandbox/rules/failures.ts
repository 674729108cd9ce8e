/** Rules about requests that are accepted and FAILED later, with a reason that only the status call tells. */
import { expect } from 'vitest';
import { AttachCustomerManagedPolicyReferenceToPermissionSetCommand } from '@aws-sdk/client-sso-admin';
import { sure, type Rule } from '../bench.ts';
import {
  assigned,
  DEV,
  MANAGEMENT,
  pair,
  principalNamed,
  PROD,
  rows,
  setNamed,
  startUnassign,
} from '../steps.ts';

export const failures: Rule[] = [
  {
    id: 'SB-83',
    rule: 'a customer managed policy that the account does not have makes the request FAILED',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const { set, group } = await pair(bench);
      await bench.sso.send(
        new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({
          InstanceArn,
          PermissionSetArn: set,
          CustomerManagedPolicyReference: { Name: 'DataLakeRead' },
        }),
      );
      expect((await assigned(bench, set, PROD, group)).Status).toBe('SUCCEEDED');
      const failed = await assigned(bench, set, DEV, group);
      expect(failed.Status).toBe('FAILED');
      expect(failed.FailureReason).toContain(`arn:aws:iam::${DEV}:policy/DataLakeRead`);
      expect(await rows(bench, set, DEV)).toEqual([]);
      sure(bench.box.state.iam[PROD]).customerPolicies = [];
      await startUnassign(bench, set, PROD, group);
      await bench.settle();
      expect(await rows(bench, set, PROD)).toEqual([]);
    },
  },
  {
    id: 'SB-84',
    rule: 'roles of the management account are written with the rights of the caller: without them FAILED with a 403 text',
    tweak: (state) => {
      state.switches.callerLacksIam = true;
    },
    async check(bench) {
      const { set, group } = await pair(bench);
      expect((await assigned(bench, set, DEV, group)).Status).toBe('SUCCEEDED');
      const failed = await assigned(bench, set, MANAGEMENT, group);
      expect(failed.Status).toBe('FAILED');
      expect(failed.FailureReason).toMatch(/403.*not authorized to perform: iam:/);
    },
  },
  {
    id: 'SB-85',
    rule: 'in a suspended account a request is FAILED because it "takes longer than usual"',
    world: 'control-tower',
    async check(bench) {
      const failed = await assigned(
        bench,
        setNamed(bench, 'Billing'),
        '666677778888',
        principalNamed(bench, 'Platform'),
      );
      expect(failed.Status).toBe('FAILED');
      expect(failed.FailureReason).toContain('takes longer than usual');
    },
  },
  {
    id: 'SB-86',
    rule: 'an account that can take no further role makes the request FAILED',
    tweak: (state) => {
      state.switches.roleQuotaReached = [DEV];
    },
    async check(bench) {
      const { set, group } = await pair(bench);
      const failed = await assigned(bench, set, DEV, group);
      expect(failed.Status).toBe('FAILED');
      expect(failed.FailureReason).toContain('quota');
      const there = await assigned(bench, setNamed(bench, 'PowerUserAccess'), DEV, group);
      expect(there.Status).toBe('SUCCEEDED');
    },
  },
  {
    id: 'SB-87',
    rule: 'a change in the management account names the first right over roles that the caller lacks',
    tweak: (state) => {
      const most = {
        Effect: 'Allow' as const,
        Action: ['sso:*', 'identitystore:*'],
        Resource: '*',
      };
      const saml = { ...most, Action: 'iam:*SAMLProvider*' };
      state.switches.policies = [{ Statement: [most, saml] }];
    },
    async check(bench) {
      const { set, group } = await pair(bench);
      expect((await assigned(bench, set, DEV, group)).Status).toBe('SUCCEEDED');
      const failed = await assigned(bench, set, MANAGEMENT, group);
      expect(failed.FailureReason).toContain('not authorized to perform: iam:AttachRolePolicy');
    },
  },
];
