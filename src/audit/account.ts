/** The account itself, and what only its organization can tell. */
import type { PasswordPolicy } from '../aws/iam-types.ts';
import { accountPage, passwordPolicyPage, rootAccessPage } from './console-page.ts';
import type { AccountFacts, AuditFacts, CenterFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';

/** CIS AWS Foundations: fourteen characters, the last 24 not again. */
const LENGTH = 14;
const REMEMBERED = 24;

export function accountFindings(facts: AccountFacts): Finding[] {
  return [...contacts(facts), ...passwords(facts)];
}

function contacts({ account, partition, missingContacts }: AccountFacts): Finding[] {
  const place = { account, where: 'alternate contacts', open: accountPage(partition) };
  if (!missingContacts.known) return [unknown(['AUD-601'], { ...place, why: missingContacts.why })];
  const missing = missingContacts.value;
  const evidence = `not set: ${missing.join(', ')}`;
  return missing.length === 0 ? [] : [finding('AUD-601', { ...place, evidence })];
}

function passwords({ account, partition, passwordPolicy, users }: AccountFacts): Finding[] {
  const nobody =
    users.known && users.value.every(({ password }) => password.known && !password.value);
  if (nobody) return [];
  const place = { account, where: 'password policy', open: passwordPolicyPage(partition) };
  if (!passwordPolicy.known) return [unknown(['AUD-602'], { ...place, why: passwordPolicy.why })];
  const weak = weaknesses(passwordPolicy.value);
  return weak.length === 0 ? [] : [finding('AUD-602', { ...place, evidence: weak.join('; ') })];
}

function weaknesses(policy: PasswordPolicy | null): string[] {
  if (policy === null) return ['none of its own, so AWS’s default: 8 characters, no memory'];
  const { minimumLength: length, reusePrevention: remembered = 0 } = policy;
  return [
    ...(length !== undefined && length >= LENGTH
      ? []
      : [`minimum length ${length ?? 'unknown'}, not ${LENGTH}`]),
    ...(remembered >= REMEMBERED
      ? []
      : [`${remembered} old passwords remembered, not ${REMEMBERED}`]),
  ];
}

/** Of the organization: only the management account, or a delegated administrator, can tell. */
export function organizationFindings(center: CenterFacts, { caller }: AuditFacts): Finding[] {
  const { rootAccess, delegated, accounts, region } = center;
  const place = {
    account: null,
    where: 'the organization',
    open: rootAccessPage(caller.partition),
  };
  const members = accounts.known && accounts.value.length > 1;
  return [
    ...(rootAccess.known
      ? rootAccess.value === null || rootAccess.value.credentials || !members
        ? []
        : [finding('AUD-603', { ...place, evidence: 'centralised root access is off' })]
      : [
          unknown(['AUD-603'], { ...place, where: 'centralised root access', why: rootAccess.why }),
        ]),
    ...(delegated.known
      ? delegated.value.length > 0 || region === null || !members
        ? []
        : [finding('AUD-604', { ...place, evidence: 'no delegated administrator', open: '' })]
      : [
          unknown(['AUD-604'], { ...place, where: 'delegated administrators', why: delegated.why }),
        ]),
  ];
}

/** Nobody but a person can tell: who said so, and when, or that nobody has. */
export function billingFindings({ billing, management, caller }: AuditFacts): Finding[] {
  if (management.known && management.value !== null && management.value !== caller.account)
    return [];
  const evidence =
    billing === null ? 'nobody has said so yet' : `${billing.by} saw it on, ${billing.date}`;
  const place = { account: caller.account, where: 'billing access' };
  return [finding('AUD-605', { ...place, evidence, open: accountPage(caller.partition) })];
}
