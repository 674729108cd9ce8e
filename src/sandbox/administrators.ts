/** Which IAM users are administrators: by AWS's policy of that name, or by one that allows everything everywhere. */
import type {
  IamGroupState,
  IamUserState,
  OwnPolicyState,
  PolicyHolderState,
} from './iam-state.ts';

const ADMINISTRATOR = ':iam::aws:policy/AdministratorAccess';

/** True if the user, or a group of the user, has such a policy. A boundary that is not such a policy takes it back. */
export function administrates(
  user: IamUserState,
  groups: IamGroupState[],
  ownPolicy: (arn: string) => OwnPolicyState | undefined,
): boolean {
  const allows = (arn: string) =>
    arn.endsWith(ADMINISTRATOR) || allowsAll(ownPolicy(arn)?.document ?? '');
  const holders: PolicyHolderState[] = [
    user,
    ...groups.filter(({ name }) => user.groups?.includes(name)),
  ];
  if (user.boundary !== undefined && !allows(user.boundary)) return false;
  return holders.some(
    ({ attached = [], inline = {} }) =>
      attached.some(allows) || Object.values(inline).some(allowsAll),
  );
}

/** A statement that allows every action on every resource, on no condition. */
function allowsAll(document: string): boolean {
  const statements = [parsed(document).Statement ?? []].flat();
  return statements.some(
    ({ Effect, Action, Resource, Condition }) =>
      Effect === 'Allow' &&
      [Action ?? []].flat().some((action) => action === '*' || action === '*:*') &&
      [Resource ?? []].flat().includes('*') &&
      Condition === undefined,
  );
}

interface Statement {
  Effect?: string;
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: unknown;
}

function parsed(document: string): { Statement?: Statement | Statement[] } {
  try {
    return JSON.parse(document) as { Statement?: Statement | Statement[] };
  } catch {
    return {};
  }
}
