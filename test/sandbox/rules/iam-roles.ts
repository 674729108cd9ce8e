/** Rules about the roles of permission sets, and the policy simulator. */
import { expect } from 'vitest';
import { GetRoleCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { PutInlinePolicyToPermissionSetCommand } from '@aws-sdk/client-sso-admin';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';

/** A role that a set of that name made in the management account. */
function roleOf({ box }: Bench, name: string): string {
  const [instance] = box.state.instances;
  const set = instance?.permissionSets.find((one) => one.name === name);
  const copy = instance?.copies.find(
    ({ permissionSetArn, accountId }) =>
      permissionSetArn === set?.arn && accountId === box.state.caller.account,
  );
  return `AWSReservedSSO_${name}_${sure(copy).roleSuffix}`;
}

async function decisions(bench: Bench, name: string, ActionNames: string[]) {
  const { Role } = await bench.iam.send(new GetRoleCommand({ RoleName: roleOf(bench, name) }));
  const { EvaluationResults = [] } = await bench.iam.send(
    new SimulatePrincipalPolicyCommand({ PolicySourceArn: sure(Role?.Arn), ActionNames }),
  );
  return EvaluationResults.map(({ EvalActionName, EvalDecision }) => [
    EvalActionName,
    EvalDecision,
  ]);
}

export const iamRoles: Rule[] = [
  {
    id: 'SB-190',
    rule: 'the role of a permission set is found by its name, and its ARN has the path that no session tells',
    async check(bench) {
      const RoleName = roleOf(bench, 'AdministratorAccess');
      const { Role } = await bench.iam.send(new GetRoleCommand({ RoleName }));
      expect(sure(Role).Arn).toMatch(/:role\/aws-reserved\/sso\.amazonaws\.com\/AWSReservedSSO_/);
      const none = bench.iam.send(new GetRoleCommand({ RoleName: 'None' }));
      expect((await refusal(none)).name).toBe('NoSuchEntityException');
    },
  },
  {
    id: 'SB-191',
    rule: 'the policy simulator says of each action whether a role may do it, and a denial counts more',
    async check(bench) {
      const actions = ['iam:UpdateAccessKey', 'iam:CreateUser'];
      expect(await decisions(bench, 'AdministratorAccess', actions)).toEqual([
        ['iam:UpdateAccessKey', 'allowed'],
        ['iam:CreateUser', 'allowed'],
      ]);
      const { InstanceArn } = await bench.home();
      const set = bench.box.state.instances[0]?.permissionSets.find(
        ({ name }) => name === 'AdministratorAccess',
      );
      await bench.sso.send(
        new PutInlinePolicyToPermissionSetCommand({
          InstanceArn,
          PermissionSetArn: sure(set).arn,
          InlinePolicy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Deny', Action: 'iam:Create*', Resource: '*' }],
          }),
        }),
      );
      expect(await decisions(bench, 'AdministratorAccess', actions)).toEqual([
        ['iam:UpdateAccessKey', 'allowed'],
        ['iam:CreateUser', 'explicitDeny'],
      ]);
    },
  },
];
