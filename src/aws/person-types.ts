/** What is read around one person, in calls whose number does not grow with anybody or anything else. */
import type { Group, PermissionSet, User } from './types.ts';
import type { Assignment } from './assignment-types.ts';

export interface AroundPersonApi {
  /** Null: there is no such user. */
  user(userId: string): Promise<User | null>;
  /** Some users, one page at most: enough to tell whether an identity provider makes them. */
  someUsers(): Promise<User[]>;
  /** Null: there is no such group. */
  group(groupId: string): Promise<Omit<Group, 'members'> | null>;
  /** The groups that a user is in. */
  membershipsOf(userId: string): Promise<{ membershipId: string; groupId: string }[]>;
  /** What is assigned to the user or the group itself, in every account. For the management account only. */
  assignedTo(principal: Pick<Assignment, 'principalType' | 'principalId'>): Promise<Assignment[]>;
  /** The sets of these names, without the accounts that carry them: those lists are empty. */
  setsNamed(names: readonly string[]): Promise<PermissionSet[]>;
  /** One of these sets by its ARN; null: it is gone. */
  set(arn: string): Promise<PermissionSet | null>;
  /** Only what it is called; null: it is gone. */
  setName(arn: string): Promise<string | null>;
}
