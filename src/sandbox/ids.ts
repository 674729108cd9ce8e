/** Ids with the shapes that AWS gives them. They come from a counter in the state, so every run repeats exactly. */
import { createHash } from 'node:crypto';
import type { InstanceState, WorldState } from './state.ts';

/** `length` hex digits (at most 64), never the same twice in one world. */
export function newHex(state: WorldState, length: number): string {
  state.counter += 1;
  return createHash('sha256')
    .update(`${state.world}:${state.counter}`)
    .digest('hex')
    .slice(0, length);
}

/** A lower-case UUID, version 4 by its looks. */
export function newUuid(state: WorldState): string {
  const hex = newHex(state, 32);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-');
}

/** The id of a user, group or membership: stores of us-east-1 put their own ten digits before the GUID. */
export function newPrincipalId(state: WorldState, instance: InstanceState): string {
  const prefix = instance.region === 'us-east-1' ? `${instance.identityStoreId.slice(2)}-` : '';
  return prefix + newUuid(state);
}

/** `arn:aws:sso:::permissionSet/ssoins-…/ps-…` */
export function newPermissionSetArn(state: WorldState, instance: InstanceState): string {
  return `arn:${state.partition}:sso:::permissionSet/${instanceName(instance)}/ps-${newHex(state, 16)}`;
}

/** `ssoins-…`, the last part of the instance's ARN. */
export function instanceName(instance: InstanceState): string {
  return instance.arn.slice(instance.arn.lastIndexOf('/') + 1);
}
