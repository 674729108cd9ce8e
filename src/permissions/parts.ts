/** What each step and command calls, by IAM action; tests hold it against the calls that are made. */
import { ACCOUNT_ACTIONS } from '../audit-read/account.ts';
import { CENTER_ACTIONS } from '../audit-read/organization.ts';
import { steps } from '../steps/index.ts';
import { STEP_IDS, type StepId } from '../steps/change.ts';

export interface Actions {
  read: readonly string[];
  write: readonly string[];
}

/** Commands with calls beyond those of the steps, or with none at all. */
export const COMMANDS = [
  'add',
  'remove',
  'who',
  'status',
  'audit',
  'report',
  'keys',
  'cli',
  'login',
] as const;

export const PARTS = [...STEP_IDS, ...COMMANDS] as const;
export type Part = (typeof PARTS)[number];

const REPORT = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'];

/** The report first, then calls for those users whom it does not have yet. */
const OF_KEYS = [...REPORT, 'iam:GetAccessKeyLastUsed'];
const OF_USERS = [...OF_KEYS, 'iam:ListMFADevices'];

/**
 * Reads around one person. Where the caller may not ask what one principal has (a delegated administrator), all is read
 * instead, as for a plan.
 */
export const AROUND_PERSON = [
  'identitystore:DescribeUser',
  'identitystore:DescribeGroup',
  'identitystore:ListGroupMembershipsForMember',
  'sso:ListAccountAssignmentsForPrincipal',
  'organizations:DescribeAccount',
];

/**
 * What a run of these parts calls. Each of them reads for all steps, because a plan needs the whole picture; only
 * `audit` has a list of its own, and `login` signs in without any right in IAM.
 */
export function actionsOf(parts: readonly Part[]): Actions {
  const lists = parts.map(ofPart);
  return {
    read: lists.flatMap(({ read }) => read),
    write: lists.flatMap(({ write }) => write),
  };
}

function ofPart(part: Part): Actions {
  const command = COMMANDS.find((one) => one === part);
  if (command) return ofCommand[command]();
  const step = steps.find(({ id }) => id === part);
  const more = part === 'iam-users' ? OF_USERS : [];
  return { read: [...everyRead(), ...more], write: step?.actions.write ?? [] };
}

const writesOf = (...ids: StepId[]) =>
  steps.filter(({ id }) => ids.includes(id)).flatMap(({ actions }) => actions.write);

const ofCommand: Record<(typeof COMMANDS)[number], () => Actions> = {
  add: () => ({
    read: [...everyRead(), ...AROUND_PERSON],
    write: writesOf('permission-sets', 'groups', 'users', 'assignments'),
  }),
  remove: () => ({
    read: [...everyRead(), ...AROUND_PERSON],
    write: writesOf('groups', 'users', 'assignments'),
  }),
  who: () => ({ read: [...everyRead(), ...AROUND_PERSON], write: [] }),
  status: () => ({ read: [...everyRead(), ...REPORT], write: [] }),
  audit: () => ({ read: [...ACCOUNT_ACTIONS, ...CENTER_ACTIONS], write: [] }),
  report: () => ({ read: [...ofCommand.status().read, ...ofCommand.audit().read], write: [] }),
  keys: () => ({ read: [...everyRead(), ...OF_KEYS], write: writesOf('iam-users') }),
  cli: () => ({ read: everyRead(), write: [] }),
  login: () => ({ read: [], write: [] }),
};

const everyRead = () => steps.flatMap(({ actions }) => actions.read);
