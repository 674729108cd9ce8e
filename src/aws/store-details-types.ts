/** People and groups with all that AWS keeps of them. */
import type { User as SdkUser } from '@aws-sdk/client-identitystore';

/** A user's attributes in the names and shapes of the identity store API. */
export type UserDetails = Omit<SdkUser, 'UserId' | 'IdentityStoreId'> & { id: string };

export interface GroupDetails {
  id: string;
  description?: string | undefined;
  memberships: { id: string; userId: string }[];
}

export interface StoreDetails {
  users: UserDetails[];
  groups: GroupDetails[];
}
