/** Short names for the calls that many rules need on their way. */
import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  type CreateUserCommandInput,
} from '@aws-sdk/client-identitystore';
import {
  AttachManagedPolicyToPermissionSetCommand,
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  DeleteAccountAssignmentCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentsCommand,
  ListPermissionSetsCommand,
  type CreatePermissionSetCommandInput,
} from '@aws-sdk/client-sso-admin';
import { sure, type Bench } from './bench.ts';

export const MANAGEMENT = '111122223333';
export const DEV = '444455556666';
export const PROD = '777788889999';
export const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
export const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** Makes a permission set and gives its ARN. */
export async function newSet(
  bench: Bench,
  name: string,
  rest: Partial<CreatePermissionSetCommandInput> = {},
): Promise<string> {
  const { InstanceArn } = await bench.home();
  const { PermissionSet: set } = await bench.sso.send(
    new CreatePermissionSetCommand({ InstanceArn, Name: name, ...rest }),
  );
  return sure(set?.PermissionSetArn);
}

/** Makes a user whose name is the e-mail address, and gives its id. */
export async function newUser(
  bench: Bench,
  email: string,
  rest: Partial<CreateUserCommandInput> = {},
): Promise<string> {
  const { IdentityStoreId } = await bench.home();
  const made = await bench.store.send(
    new CreateUserCommand({
      IdentityStoreId,
      UserName: email,
      DisplayName: 'Zoe Zed',
      Name: { GivenName: 'Zoe', FamilyName: 'Zed' },
      Emails: [{ Value: email, Type: 'work', Primary: true }],
      ...rest,
    }),
  );
  return sure(made.UserId);
}

/** Makes a group, and gives its id. */
export async function newGroup(bench: Bench, DisplayName: string): Promise<string> {
  const { IdentityStoreId } = await bench.home();
  const made = await bench.store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName }));
  return sure(made.GroupId);
}

/** Puts a user into a group, and gives the membership's id. */
export async function join(bench: Bench, GroupId: string, UserId: string): Promise<string> {
  const { IdentityStoreId } = await bench.home();
  const made = await bench.store.send(
    new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId } }),
  );
  return sure(made.MembershipId);
}

export async function attach(bench: Bench, PermissionSetArn: string, ManagedPolicyArn: string) {
  const { InstanceArn } = await bench.home();
  const input = { InstanceArn, PermissionSetArn, ManagedPolicyArn };
  return bench.sso.send(new AttachManagedPolicyToPermissionSetCommand(input));
}

/** Set, account, and who; groups unless said otherwise. */
export type Grant = [set: string, account: string, principal: string, type?: 'USER' | 'GROUP'];

async function inputOf(bench: Bench, [set, account, principal, type = 'GROUP']: Grant) {
  const { InstanceArn } = await bench.home();
  return {
    InstanceArn,
    PermissionSetArn: set,
    TargetId: account,
    TargetType: 'AWS_ACCOUNT' as const,
    PrincipalId: principal,
    PrincipalType: type,
  };
}

/** Starts an assignment, and gives the request's id. */
export async function startAssign(bench: Bench, ...grant: Grant): Promise<string> {
  const input = await inputOf(bench, grant);
  const started = await bench.sso.send(new CreateAccountAssignmentCommand(input));
  return sure(started.AccountAssignmentCreationStatus?.RequestId);
}

/** Assigns, waits, and gives the status in the end. */
export async function assigned(bench: Bench, ...grant: Grant) {
  const request = await startAssign(bench, ...grant);
  await bench.settle();
  return creation(bench, request);
}

export async function creation(bench: Bench, AccountAssignmentCreationRequestId: string) {
  const { InstanceArn } = await bench.home();
  const input = { InstanceArn, AccountAssignmentCreationRequestId };
  const described = await bench.sso.send(new DescribeAccountAssignmentCreationStatusCommand(input));
  return sure(described.AccountAssignmentCreationStatus);
}

export async function startUnassign(bench: Bench, ...grant: Grant) {
  const input = await inputOf(bench, grant);
  const started = await bench.sso.send(new DeleteAccountAssignmentCommand(input));
  return sure(started.AccountAssignmentDeletionStatus);
}

/** A group that can be assigned: new, and visible. */
export async function readyGroup(bench: Bench, name: string): Promise<string> {
  const id = await newGroup(bench, name);
  await bench.settle();
  return id;
}

/** The ARN of a set of the sandbox's world. */
export function setNamed({ box }: Bench, name: string): string {
  const sets = box.state.instances.flatMap((instance) => instance.permissionSets);
  return sure(sets.find((set) => set.name === name)?.arn);
}

/** The id of a user or group of the sandbox's world. */
export function principalNamed({ box }: Bench, name: string): string {
  const [instance] = box.state.instances;
  const user = instance?.users.find((candidate) => candidate.userName === name);
  const group = instance?.groups.find((candidate) => candidate.displayName === name);
  return sure(user?.id ?? group?.id);
}

export async function listSets(bench: Bench): Promise<string[]> {
  const { InstanceArn } = await bench.home();
  const input = { InstanceArn, MaxResults: 100 };
  return sure((await bench.sso.send(new ListPermissionSetsCommand(input))).PermissionSets);
}

/** The assignments of a set in an account. */
export async function rows(bench: Bench, PermissionSetArn: string, AccountId: string) {
  const { InstanceArn } = await bench.home();
  const input = { InstanceArn, PermissionSetArn, AccountId };
  const { AccountAssignments = [] } = await bench.sso.send(
    new ListAccountAssignmentsCommand(input),
  );
  return AccountAssignments;
}

/** A set that nobody has yet, and a group to give it to. */
export async function pair(bench: Bench) {
  const set = await newSet(bench, 'Fresh-set');
  return { set, group: await readyGroup(bench, 'Fresh-group') };
}
