/**
 * Assignments and provisioning fail late and in prose: FailureReason. The texts below were seen by others, not promised
 * by AWS; one that we don't know is shown as it is.
 */
import { plainText } from './text.ts';

/** What is known about the request; provisioning in all accounts at once knows no single one. */
export interface FailureContext {
  accountId?: string;
  permissionSet?: string;
  /** The id of the management account. */
  management?: string;
}

export interface Failure {
  cause: string;
  fix: string;
}

type Rule = [words: RegExp, explain: (context: FailureContext) => Failure];

/** The missing policy comes first: AWS gives its name, which can have any of the other words in it. */
const RULES: Rule[] = [
  [
    /\bpolic(?:y|ies)\b.{0,80}\b(?:not found|does not exist|doesn't exist)\b|(?:NoSuchEntity|NotFound).{0,80}\bpolic/iu,
    missingPolicy,
  ],
  [
    /takes longer than usual|\bsuspended\b|\baccount\b.{0,20}\bclosed\b|\bclosed\b.{0,20}\baccount\b/iu,
    inactiveAccount,
  ],
  [/\bnot authorized\b|\baccess ?denied|\b403\b/iu, missingRights],
  [/PoliciesPerRole|\bpolic(?:y|ies)\b.{0,60}\b(?:quota|limit)s?\b/iu, policyQuota],
  [/LimitExceeded|\blimit exceeded\b|\bquotas?\b|\bcannot exceed\b/iu, roleQuota],
];

/** Cause and fix, one sentence each, for the FailureReason of an assignment or of provisioning. */
export function explainFailure(reason: string, context: FailureContext): Failure {
  const text = plainText(reason);
  const [, explain] = RULES.find(([words]) => words.test(text)) ?? [null, unknownReason];
  const { cause, fix } = explain(context);
  return { cause: text === '' ? cause : `${cause} AWS says: "${text}"`, fix };
}

const FOR_MEMBERS =
  'Look for an organization policy (SCP) on that account that denies iam: calls, let AWSServiceRoleForSSO through, and run it again.';
const FOR_MANAGEMENT =
  'Run it again with credentials that may also manage iam: roles under role/aws-reserved/sso.amazonaws.com/ and the SAML provider AWSSSO_*, such as AdministratorAccess.';

/** "Identity-based policy examples", IAM Identity Center User Guide, example 2. */
function missingRights({ accountId, management }: FailureContext): Failure {
  if (accountId === undefined || management === undefined) {
    return {
      cause: `Identity Center was refused in ${place(accountId)}.`,
      fix: `If it was the management account, where it works with your own IAM rights: ${FOR_MANAGEMENT} If it was another one: ${FOR_MEMBERS}`,
    };
  }
  if (accountId !== management) {
    return {
      cause: `Identity Center was refused in account ${accountId}.`,
      fix: FOR_MEMBERS,
    };
  }
  return {
    cause:
      'In the management account Identity Center works with your own IAM rights, and some are missing.',
    fix: FOR_MANAGEMENT,
  };
}

function missingPolicy({ accountId, permissionSet }: FailureContext): Failure {
  return {
    cause: `${setName(permissionSet)} refers to a customer managed policy that ${place(accountId)} does not have.`,
    fix: `Create the policy in ${place(accountId)} with the same name and path, and run it again.`,
  };
}

function roleQuota({ accountId }: FailureContext): Failure {
  return {
    cause: `There is no room for another IAM role or SAML provider in ${place(accountId)}.`,
    fix: `Remove unused roles in ${place(accountId)}, or raise "Roles per account" there under Service Quotas > IAM, and run it again.`,
  };
}

function policyQuota({ accountId, permissionSet }: FailureContext): Failure {
  return {
    cause: `${setName(permissionSet)} has more policies than ${place(accountId)} allows on one role.`,
    fix: `Raise "Managed policies attached to an IAM role" there under Service Quotas > IAM, or use fewer policies, and run it again.`,
  };
}

function inactiveAccount({ accountId }: FailureContext): Failure {
  return {
    cause: `Identity Center can't work in ${place(accountId)}; it may be suspended or closed.`,
    fix: 'Look at it in AWS Organizations > AWS accounts. Leave it out, or run it again when it is active.',
  };
}

function unknownReason(): Failure {
  return { cause: 'AWS could not finish it.', fix: 'Run it again.' };
}

function place(accountId: string | undefined): string {
  return accountId === undefined ? 'one of the accounts' : `account ${accountId}`;
}

function setName(permissionSet: string | undefined): string {
  return permissionSet === undefined ? 'The permission set' : `Permission set ${permissionSet}`;
}
