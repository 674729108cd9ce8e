/** Ids that one step's changes wait for and another step's plan makes. Steps never import each other; they share these. */
import { changeId } from './step.ts';

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
