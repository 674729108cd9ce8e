/** How a request that AWS works on by itself stands: assignments and provisioning report alike. */
import type { RequestState } from './assignment-types.ts';

interface Reported {
  RequestId?: string | undefined;
  Status?: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | undefined;
  FailureReason?: string | undefined;
  AccountId?: string | undefined;
}

/** The state in our own shape; a status that AWS left out counts as in progress, so that it is asked again. */
export function requestState(reported: Reported = {}): RequestState {
  const { RequestId = '', Status = 'IN_PROGRESS', FailureReason, AccountId } = reported;
  return {
    requestId: RequestId,
    status: Status,
    ...(FailureReason !== undefined && { failureReason: FailureReason }),
    ...(AccountId !== undefined && { accountId: AccountId }),
  };
}
