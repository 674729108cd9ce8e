/** How far a permission set goes, by what is known of its policies. What only reading them would tell is `own`. Pure. */
import { powerOf as powerOfDocument } from '../audit/policy-document.ts';
import { isWide } from '../audit/wide-sets.ts';
import type { PermissionSet } from '../aws/types.ts';
import type { Power } from './page-data.ts';

/** AWS's policies that only look: these, and those that say so in their name. */
const LOOKING = ['ViewOnlyAccess', 'SecurityAudit'];

export function powerOf(set: PermissionSet): Power {
  const { managedPolicies, customerManagedPolicies, inlinePolicy } = set;
  if (isWide(set) || escalates(inlinePolicy)) return 'administer';
  if (customerManagedPolicies.length > 0 || inlinePolicy !== null) return 'own';
  if (managedPolicies.length === 0) return 'own';
  return managedPolicies.every(looksOnly) ? 'read' : 'change';
}

/** With it one can give oneself everything. */
function escalates(inline: PermissionSet['inlinePolicy']): boolean {
  return inline !== null && powerOfDocument(JSON.stringify(inline)) !== null;
}

function looksOnly(arn: string): boolean {
  const name = arn.split('/').at(-1) ?? '';
  return LOOKING.includes(name) || /ReadOnly(?:Access)?$/.test(name);
}
