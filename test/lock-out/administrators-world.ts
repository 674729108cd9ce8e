/** An account with three administrators and two people more, and what a plan may take from them. */
import { changeId, type Change } from '../../src/steps/change.ts';
import {
  aGroup,
  aSet,
  assigned,
  assignedTo,
  aUser,
  DEV,
  MGMT,
  policy,
  type There,
} from '../steps/builders.ts';

export const ADMIN = { managedPolicies: [policy('AdministratorAccess')], current: [MGMT] };
export const WORLD: There = {
  sets: [aSet('Admins', ADMIN), aSet('Read', { managedPolicies: [policy('ReadOnlyAccess')] })],
  groups: [aGroup('Ops', ['ada', 'bob']), aGroup('Devs', ['dan'])],
  users: [aUser('ada'), aUser('bob'), aUser('cem'), aUser('dan'), aUser('eve')],
  rows: [
    assigned('Admins', MGMT, 'Ops'),
    assignedTo('Admins', MGMT, 'cem'),
    assigned('Read', MGMT, 'Devs'),
    assignedTo('Admins', DEV, 'eve'),
  ],
};

export const change = (
  step: Change['step'],
  verb: Change['verb'],
  names: string[],
  risk: Change['risk'] = 'takes-away',
): Change => ({
  id: changeId(step, verb, ...names),
  ...{ step, verb, target: 'it', summary: '', risk, needs: [] },
});
export const removal = (name: string) => change('users', 'remove', ['Ops', name]);
