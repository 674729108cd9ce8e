/** What is done with the root users of member accounts. */
import type { RootFacts } from './iam-types.ts';

export interface MemberRootsApi {
  /** Trusted access for IAM, then both features; safe to repeat. */
  enable(): Promise<void>;
  /** What is there of the root user of that account. */
  facts(account: string): Promise<RootFacts>;
  /** Takes away its access keys, certificates and password, and then its MFA devices. */
  removeCredentials(account: string): Promise<void>;
}
