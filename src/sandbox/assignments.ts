/**
 * sso-admin: who gets which permission set in which account. There is no client token, and a second assignment of the
 * same is taken without a word; it makes no second row. Rows of a deleted principal stay.
 */
import type * as sdk from '@aws-sdk/client-sso-admin';
import { oneOf, text } from './checks.ts';
import { conflict, fault, invalid, notFound } from './fault.ts';
import { forManagementOnly, setsInstanceOf } from './instance-access.ts';
import type { Operations, Scene } from './operations.ts';
import { page } from './paging.ts';
import { ACCOUNT_ID, knownAccount, requestOf, requestsOf, statusMetadata } from './provisioning.ts';
import { pending, sameAssignment, startRequest } from './requests.ts';
import { setOf, unsettledSetOf } from './set-access.ts';
import type { AssignmentState, InstanceState, RequestRecord } from './state.ts';
import { visible } from './visibility.ts';

const PRINCIPAL_TYPES = ['USER', 'GROUP'] as const;
const PRINCIPAL_ID = {
  max: 47,
  pattern: /([0-9a-f]{10}-|)[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}/,
};
const MOST_OUTSTANDING = 15;

export const assignments: Operations<typeof sdk> = {
  CreateAccountAssignment(scene, input) {
    const { instance, assignment } = wanted(scene, input);
    const set = instance.permissionSets.find((other) => other.arn === assignment.permissionSetArn);
    if (set === undefined || set.visibleAt > scene.now) {
      throw notFound(`PermissionSet ${assignment.permissionSetArn} was not found.`);
    }
    requirePrincipal(scene, instance, assignment);
    return {
      AccountAssignmentCreationStatus: status(begin(scene, instance, 'assign', assignment)),
    };
  },

  DeleteAccountAssignment(scene, input) {
    const { instance, assignment } = wanted(scene, input);
    if (!instance.assignments.some((row) => sameAssignment(row, assignment))) {
      throw notFound('The assignment does not exist.');
    }
    const request = begin(scene, instance, 'unassign', assignment);
    return { AccountAssignmentDeletionStatus: status(request) };
  },

  DescribeAccountAssignmentCreationStatus(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const request = requestOf(instance, 'assign', input.AccountAssignmentCreationRequestId);
    return { AccountAssignmentCreationStatus: status(request) };
  },

  DescribeAccountAssignmentDeletionStatus(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const request = requestOf(instance, 'unassign', input.AccountAssignmentDeletionRequestId);
    return { AccountAssignmentDeletionStatus: status(request) };
  },

  ListAccountAssignmentCreationStatus(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const { items, next } = page(scene, requestsOf(instance, 'assign', input.Filter), input);
    return { AccountAssignmentsCreationStatus: items.map(statusMetadata), ...next };
  },

  ListAccountAssignmentDeletionStatus(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const { items, next } = page(scene, requestsOf(instance, 'unassign', input.Filter), input);
    return { AccountAssignmentsDeletionStatus: items.map(statusMetadata), ...next };
  },

  ListAccountAssignments(scene, input) {
    const { instance, set } = setOf(scene, input);
    const accountId = text(input.AccountId, 'AccountId', ACCOUNT_ID);
    const rows = instance.assignments.filter(
      (row) => row.permissionSetArn === set.arn && row.accountId === accountId,
    );
    const { items, next } = page(scene, rows, input);
    return { AccountAssignments: items.map(shown), ...next };
  },

  /** For a user this tells of the user's groups too, each row with its own principal. */
  ListAccountAssignmentsForPrincipal(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    forManagementOnly(scene, 'This operation is for the management account.');
    const type = oneOf(input.PrincipalType, 'PrincipalType', PRINCIPAL_TYPES);
    const id = text(input.PrincipalId, 'PrincipalId', PRINCIPAL_ID);
    const accountId = input.Filter?.AccountId;
    const groupIds = instance.memberships
      .filter((membership) => type === 'USER' && membership.userId === id)
      .map((membership) => membership.groupId);
    const rows = instance.assignments
      .filter((row) =>
        row.principalType === type ? row.principalId === id : groupIds.includes(row.principalId),
      )
      .filter((row) => accountId === undefined || row.accountId === accountId);
    const { items, next } = page(scene, rows, input);
    return { AccountAssignments: items.map(shown), ...next };
  },
};

interface Ask {
  InstanceArn: string | undefined;
  PermissionSetArn: string | undefined;
  TargetId: string | undefined;
  TargetType: string | undefined;
  PrincipalType: string | undefined;
  PrincipalId: string | undefined;
}

function wanted(scene: Scene, input: Ask) {
  const { instance, set } = unsettledSetOf(scene, input);
  if (input.TargetType !== 'AWS_ACCOUNT') throw invalid('TargetType must be AWS_ACCOUNT.');
  const assignment: AssignmentState = {
    permissionSetArn: set.arn,
    accountId: knownAccount(scene, input.TargetId),
    principalType: oneOf(input.PrincipalType, 'PrincipalType', PRINCIPAL_TYPES),
    principalId: text(input.PrincipalId, 'PrincipalId', PRINCIPAL_ID),
  };
  if (assignment.accountId === instance.ownerAccountId) {
    forManagementOnly(
      scene,
      'A delegated administrator cannot manage access to the management account.',
    );
  }
  return { instance, assignment };
}

/** A principal that lists do not show yet is as good as missing. */
function requirePrincipal(scene: Scene, instance: InstanceState, row: AssignmentState): void {
  const principals: { id: string; visibleAt: number }[] =
    row.principalType === 'USER' ? instance.users : instance.groups;
  if (!visible(scene, principals).some((principal) => principal.id === row.principalId)) {
    throw notFound(`${row.principalType} ${row.principalId} was not found.`);
  }
}

function begin(
  scene: Scene,
  instance: InstanceState,
  kind: 'assign' | 'unassign',
  assignment: AssignmentState,
): RequestRecord {
  const running = pending(instance).filter((request) => request.kind !== 'provision');
  if (running.length >= MOST_OUTSTANDING) {
    throw fault(
      'ThrottlingException',
      `At most ${MOST_OUTSTANDING} account assignment requests can be outstanding.`,
    );
  }
  const opposite = running.find(
    (request) =>
      request.kind !== kind &&
      request.assignment !== undefined &&
      sameAssignment(request.assignment, assignment),
  );
  const provisions = pending(instance).some(
    (request) =>
      request.kind === 'provision' && request.permissionSetArn === assignment.permissionSetArn,
  );
  if (opposite !== undefined || provisions) {
    throw conflict('Another operation is in progress on the same account and permission set.');
  }
  const { permissionSetArn, accountId } = assignment;
  return startRequest(scene, instance, {
    kind,
    permissionSetArn,
    accountIds: [accountId],
    assignment,
  });
}

function shown(row: AssignmentState) {
  return {
    AccountId: row.accountId,
    PermissionSetArn: row.permissionSetArn,
    PrincipalType: row.principalType,
    PrincipalId: row.principalId,
  };
}

function status(request: RequestRecord) {
  const { assignment } = request;
  return {
    ...statusMetadata(request),
    ...(assignment === undefined
      ? {}
      : {
          TargetId: assignment.accountId,
          TargetType: 'AWS_ACCOUNT' as const,
          PermissionSetArn: assignment.permissionSetArn,
          PrincipalType: assignment.principalType,
          PrincipalId: assignment.principalId,
        }),
    ...(request.failureReason === undefined ? {} : { FailureReason: request.failureReason }),
  };
}
