/** The steps, in the order they run. A new step is one file and one line here. */
import { assignments } from './assignments.ts';
import { groups } from './groups.ts';
import { iamUsers } from './iam-users.ts';
import { identityCenter } from './identity-center.ts';
import { organization } from './organization.ts';
import { permissionSets } from './permission-sets.ts';
import { rootKeys } from './root-keys.ts';
import { rootSafety } from './root-safety.ts';
import { signInSettings } from './sign-in-settings.ts';
import type { Step } from './step.ts';
import { users } from './users.ts';

export const steps: readonly Step[] = [
  organization,
  identityCenter,
  rootSafety,
  signInSettings,
  permissionSets,
  groups,
  users,
  assignments,
  iamUsers,
  rootKeys,
];
