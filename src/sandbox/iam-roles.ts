/**
 * iam: the roles that permission sets made in the caller's account, and the policy simulator for them. It reads what it
 * has the text of: AWS's policies for administrators of everything and of IAM, inline policies, the account's own ones.
 */
import type * as sdk from '@aws-sdk/client-iam';
import { required, text } from './checks.ts';
import { arnOf, noEntity, own } from './iam-scene.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';
import type { PermissionSetState } from './state.ts';

interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: unknown;
}

const ALL: Record<string, string> = { AdministratorAccess: '*', IAMFullAccess: 'iam:*' };

export const iamRoles = table<typeof sdk>({
  GetRole(scene, input) {
    const name = text(input.RoleName, 'roleName', { max: 64 });
    const { arn, suffix } = roleOf(scene, (role) => role.name === name);
    return {
      Role: {
        Path: '/aws-reserved/sso.amazonaws.com/',
        RoleName: name,
        RoleId: `AROAEXAMPLE${suffix.slice(0, 10).toUpperCase()}`,
        Arn: arn,
        CreateDate: new Date(0),
      },
    };
  },

  /** On everything: other resources, contexts and callers are not modelled. */
  SimulatePrincipalPolicy(scene, input) {
    const wanted = required(input.PolicySourceArn, 'PolicySourceArn');
    const { set } = roleOf(scene, ({ arn }) => arn === wanted);
    const { items, next } = pageByMarker(scene, input.ActionNames ?? [], input);
    const statements = statementsOf(scene, set);
    const results = items.map((action) => ({
      EvalActionName: action,
      EvalResourceName: '*',
      EvalDecision: decision(statements, action),
      MissingContextValues: [],
    }));
    return { EvaluationResults: results, ...next };
  },
});

interface Role {
  name: string;
  arn: string;
  suffix: string;
  set: PermissionSetState;
}

function roleOf(scene: Scene, isMeant: (role: Role) => boolean): Role {
  const { state, caller } = scene;
  const roles = state.instances.flatMap(({ copies, permissionSets }) =>
    copies
      .filter(({ accountId }) => accountId === caller.account)
      .flatMap(({ permissionSetArn, roleSuffix: suffix }) => {
        const set = permissionSets.find(({ arn }) => arn === permissionSetArn);
        if (set === undefined) return [];
        const name = `AWSReservedSSO_${set.name}_${suffix}`;
        return [
          { name, suffix, set, arn: arnOf(scene, `role/aws-reserved/sso.amazonaws.com/${name}`) },
        ];
      }),
  );
  const found = roles.find(isMeant);
  if (found === undefined) throw noEntity('The role cannot be found.');
  return found;
}

function statementsOf(scene: Scene, set: PermissionSetState): Statement[] {
  const managed = set.managedPolicies.flatMap((arn) => {
    const Action = ALL[arn.split('/').at(-1) ?? ''];
    return Action === undefined ? [] : [{ Effect: 'Allow', Action, Resource: '*' }];
  });
  const { customerPolicies } = own(scene);
  const documents = set.customerPolicies.map(
    ({ name, path }) =>
      customerPolicies.find((one) => one.name === name && one.path === path)?.document ?? '',
  );
  return [...managed, ...[set.inlinePolicy, ...documents].flatMap(parsed)];
}

/** Strict: a condition keeps a statement from allowing, and not from denying; a boundary is not modelled. */
function decision(statements: readonly Statement[], action: string) {
  const fitting = statements.filter(({ Action = [] }) =>
    [Action].flat().some((pattern) => fits(pattern, action)),
  );
  if (fitting.some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny' as const;
  const allows = fitting.some(
    ({ Effect, Resource = [], Condition }) =>
      Effect === 'Allow' && Condition === undefined && [Resource].flat().includes('*'),
  );
  return allows ? ('allowed' as const) : ('implicitDeny' as const);
}

function fits(pattern: string, action: string): boolean {
  const [head = '', ...rest] = pattern.toLowerCase().split('*');
  const name = action.toLowerCase();
  return rest.length === 0
    ? name === head
    : name.startsWith(head) && name.endsWith(rest.at(-1) ?? '');
}

function parsed(document: string): Statement[] {
  try {
    const { Statement = [] } = JSON.parse(document) as { Statement?: Statement | Statement[] };
    return [Statement].flat();
  } catch {
    return [];
  }
}
