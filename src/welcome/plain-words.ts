/** What a permission set allows, in words for somebody who has never seen IAM. */
import type { DesiredPermissionSet } from '../config/desired.ts';

/** AWS managed policies by the last part of their name. */
const WORDS: Readonly<Record<string, string>> = {
  AdministratorAccess: 'everything, also who else has access',
  PowerUserAccess: 'everything but users and permissions',
  ReadOnlyAccess: 'look at everything, data too; change nothing',
  ViewOnlyAccess: 'see what is there, not the data; change nothing',
  SecurityAudit: 'look at security settings',
  Billing: 'bills and costs',
  DataScientist: 'data and analytics services',
  DatabaseAdministrator: 'databases',
  NetworkAdministrator: 'networks',
  SupportUser: 'support cases, and looking at what they are about',
  SystemAdministrator: 'servers and what they need',
};

/**
 * The description that somebody gave the set, else what its only policy is known for. Empty where that would be a guess:
 * several policies, one of your own, or a boundary that takes some of it back.
 */
export function plainWords(set: DesiredPermissionSet | undefined): string {
  if (set?.description !== undefined) return set.description;
  const policies = set?.policies;
  if (!policies || set.boundary !== undefined) return '';
  const [only = '', second] = policies.managed;
  if (second !== undefined || policies.customer.length > 0 || policies.inline !== null) return '';
  const name = only.split('/').at(-1) ?? '';
  return Object.hasOwn(WORDS, name) ? (WORDS[name] ?? '') : '';
}
