/** Which permission sets give everything, or let one take it. */
import type { PermissionSet } from '../aws/types.ts';
import { powerOf } from './policy-document.ts';

const WIDE = ['AdministratorAccess', 'IAMFullAccess'];

/** By AWS's policies or its inline one. Its customer managed policies differ by account and aren't looked at. */
export function isWide({ managedPolicies, inlinePolicy }: PermissionSet): boolean {
  const byName = managedPolicies.some((arn) => WIDE.includes(arn.split('policy/')[1] ?? ''));
  if (byName || inlinePolicy === null) return byName;
  const power = powerOf(JSON.stringify(inlinePolicy));
  return power !== null && power !== 'unreadable' && power.kind === 'administrator';
}
