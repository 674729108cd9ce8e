import type { Rule } from '../bench.ts';
import { assignments } from './assignments.ts';
import { caller } from './caller.ts';
import { calls } from './calls.ts';
import { cloudtrail } from './cloudtrail.ts';
import { failures } from './failures.ts';
import { groups } from './groups.ts';
import { iam } from './iam.ts';
import { iamKeys } from './iam-keys.ts';
import { iamPolicies } from './iam-policies.ts';
import { iamReport } from './iam-report.ts';
import { iamRetire } from './iam-retire.ts';
import { iamRoles } from './iam-roles.ts';
import { identityStore } from './identity-store.ts';
import { instances } from './instances.ts';
import { organizations } from './organizations.ts';
import { permissionSetParts } from './permission-set-parts.ts';
import { permissionSets } from './permission-sets.ts';
import { provisioning } from './provisioning.ts';
import { portal } from './portal.ts';
import { signIn } from './sign-in.ts';
import { rootTasks } from './root-tasks.ts';
import { state } from './state.ts';

/** Every rule, in the order of SANDBOX.md. */
export const rules: Rule[] = [
  ...calls,
  ...caller,
  ...organizations,
  ...iam,
  ...instances,
  ...permissionSets,
  ...permissionSetParts,
  ...assignments,
  ...failures,
  ...provisioning,
  ...identityStore,
  ...groups,
  ...state,
  ...signIn,
  ...portal,
  ...iamKeys,
  ...iamRetire,
  ...iamPolicies,
  ...iamReport,
  ...iamRoles,
  ...cloudtrail,
  ...rootTasks,
];
