/** Assignments, and how what AWS works on by itself stands. */

export interface Assignment {
  permissionSetArn: string;
  accountId: string;
  principalType: 'USER' | 'GROUP';
  principalId: string;
}

/** How an asynchronous request stands. */
export interface RequestState {
  requestId: string;
  /** VANISHED: AWS took it and does not know it any more. */
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'VANISHED';
  failureReason?: string;
  /** The account that it is about, where AWS says it: provisioning in all accounts may leave it out. */
  accountId?: string;
}

export interface AssignmentsApi {
  list: (permissionSetArn: string, accountId: string) => Promise<Assignment[]>;
  /** Starts an assignment. */
  create(assignment: Assignment): Promise<RequestState>;
  /** How that ends; null where AWS is still at it after 10 minutes. */
  created: (requestId: string) => Promise<RequestState | null>;
  /** Starts its end. */
  remove(assignment: Assignment): Promise<RequestState>;
  removed: (requestId: string) => Promise<RequestState | null>;
}
