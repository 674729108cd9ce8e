/** The narrow functions over account assignments. Making and removing one goes on after the call. */
import type { Assignment, RequestState } from './types.ts';

export interface AssignmentsApi {
  list(permissionSetArn: string, accountId: string): Promise<Assignment[]>;
  /** Starts an assignment. */
  create(assignment: Assignment): Promise<RequestState>;
  /** How that ends; null where AWS is still at it after 10 minutes. */
  created(requestId: string): Promise<RequestState | null>;
  /** Starts its end. */
  remove(assignment: Assignment): Promise<RequestState>;
  removed(requestId: string): Promise<RequestState | null>;
}
