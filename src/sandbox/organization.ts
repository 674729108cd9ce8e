/** The organization itself: who manages it, and how it begins. */
import { newHex } from './ids.ts';
import type { Scene } from './operations.ts';
import type { AccountState, OrganizationState, WorldState } from './state.ts';

/** True where the caller's account is the management account. */
export function managesOrganization({ state, caller }: Scene): boolean {
  return state.organization?.managementAccountId === caller.account;
}

/** Makes an organization with all features around the caller's stand-alone account. */
export function makeOrganization({ state, now, caller }: Scene): OrganizationState {
  const organization: OrganizationState = {
    id: `o-${newHex(state, 10)}`,
    rootId: `r-${newHex(state, 4)}`,
    managementAccountId: caller.account,
    allFeatures: true,
    units: [],
    services: [],
    delegated: [],
  };
  state.organization = organization;
  for (const account of state.accounts) {
    account.parent = organization.rootId;
    account.joined = now;
  }
  return organization;
}

/** The account of that id, if this world has it. */
export function accountOf(state: WorldState, id: string): AccountState | undefined {
  return state.accounts.find((account) => account.id === id);
}
