/** What takes access away, as changes: one shape and one id for each kind, whoever plans it. */
import type { Assignment } from '../aws/assignment-types.ts';
import { unassign } from './change-ids.ts';
import { changeId, type Change } from './change.ts';

/** Of one assignment, by the names that people know; a person as `user/NAME`. */
export interface NamedRow extends Pick<Assignment, 'accountId' | 'principalType'> {
  set: string;
  principal: string;
}

export const endOfMembership = (member: string, group: string, summary: string): Change =>
  loss({
    id: changeId('users', 'remove', group, member),
    step: 'users',
    verb: 'remove',
    target: `group ${group}`,
    summary,
  });

export const endOfAssignment = (row: NamedRow, summary: string): Change =>
  loss({
    id: unassign(row.set, row.accountId, row.principal),
    step: 'assignments',
    verb: 'unassign',
    target: principalText(row),
    summary,
  });

export const endOfGroup = (group: string, summary: string, needs: string[]): Change =>
  loss({
    id: changeId('groups', 'delete', group),
    step: 'groups',
    verb: 'delete',
    target: `group ${group}`,
    summary,
    needs,
  });

export const endOfUser = (userName: string, summary: string, needs: string[]): Change =>
  loss({
    id: changeId('users', 'delete', userName),
    step: 'users',
    verb: 'delete',
    target: `user ${userName}`,
    summary,
    needs,
  });

/** As a plan names it: `group Devs`, `user ada`. */
export const principalText = ({ principalType, principal }: NamedRow): string =>
  principalType === 'USER' ? principal.replace('user/', 'user ') : `group ${principal}`;

const loss = (change: Omit<Change, 'risk' | 'needs'> & Partial<Pick<Change, 'needs'>>): Change => ({
  risk: 'takes-away',
  needs: [],
  ...change,
});
