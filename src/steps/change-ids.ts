/** Ids that one step's changes wait for and another step's plan makes. Steps never import each other; they share these. */
import type { CustomerPolicy } from '../aws/types.ts';
import { changeId } from './change.ts';

export const CREATE_ORGANIZATION = changeId('organization', 'create', 'organization');
export const ENABLE_CENTER = changeId('identity-center', 'manual', 'enable-identity-center');
export const ENABLE_PERMISSION_SETS = changeId('identity-center', 'enable', 'permission-sets');

/** What must be there before anything inside Identity Center can be made. Ids that are not planned count as done. */
export const CENTER_READY = [CREATE_ORGANIZATION, ENABLE_CENTER, ENABLE_PERMISSION_SETS];

export const createPermissionSet = (name: string) => changeId('permission-sets', 'create', name);
export const createGroup = (name: string) => changeId('groups', 'create', name);
export const createUser = (name: string) => changeId('users', 'create', name);
/** How a group is named as a principal. It may be called user/bob, and must not be taken for the person then. */
export const groupPrincipal = (name: string) =>
  /^(?:user|group)\//.test(name) ? `group/${name}` : name;
export const userPrincipal = (userName: string) => `user/${userName}`;
/** A group goes by its name, a person by `user/NAME`, one that no longer exists by the id that is left of it. */
export const unassign = (permissionSet: string, account: string, principal: string) =>
  changeId('assignments', 'unassign', permissionSet, account, principal);

/** A part of a permission set. The short name of an AWS managed policy: what follows `policy/` in its ARN. */
export const policyName = (arn: string) => arn.slice(arn.indexOf(':policy/') + ':policy/'.length);
export const customerName = ({ path, name }: CustomerPolicy) => `customer:${path}${name}`;

/** One tag as a part of its own: no policy has a name with a colon. */
export const tagName = (key: string) => `tag:${key}`;
export const tagIn = (part: string): string | null =>
  part.startsWith('tag:') ? part.slice('tag:'.length) : null;
