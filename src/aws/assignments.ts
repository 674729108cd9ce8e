/** Who may use which permission set in which account. Making and removing one is finished when its state says so. */
import type { CenterIo } from './center.ts';
import { requestState } from './request-state.ts';
import { createRequestWatch } from './scheduler/request-watch.ts';
import { onceFree, orNull, untilGone } from './soon.ts';
import type { Assignment, AssignmentsApi, RequestState } from './assignment-types.ts';

/** The largest page of these lists. */
const PAGE = 100;

/** The narrow functions over account assignments of one instance. */
export function assignmentsApi({ clock, service, instance }: CenterIo): AssignmentsApi {
  const InstanceArn = instance.arn;

  async function rows(permissionSetArn: string, accountId: string): Promise<Assignment[]> {
    const { client, sdk } = await service();
    const pages = sdk.paginateListAccountAssignments(
      { client, pageSize: PAGE },
      { InstanceArn, AccountId: accountId, PermissionSetArn: permissionSetArn },
    );
    // By principal: a repeated assignment can be listed twice.
    const found = new Map<string, Assignment>();
    for await (const page of pages) {
      for (const { PrincipalType, PrincipalId } of page.AccountAssignments ?? []) {
        if (PrincipalType === undefined || PrincipalId === undefined) continue;
        found.set(`${PrincipalType} ${PrincipalId}`, {
          permissionSetArn,
          accountId,
          principalType: PrincipalType,
          principalId: PrincipalId,
        });
      }
    }
    return [...found.values()];
  }

  return {
    ...ends({ clock, service, instance }),
    /** None when the set is gone. */
    async list(permissionSetArn, accountId) {
      return (await orNull(() => rows(permissionSetArn, accountId))) ?? [];
    },
    async create(assignment) {
      const { client, sdk } = await service();
      const input = { InstanceArn, ...target(assignment) };
      const started = await onceFree(clock, () =>
        client.send(new sdk.CreateAccountAssignmentCommand(input)),
      );
      return requestState(started.AccountAssignmentCreationStatus);
    },
    async remove(assignment) {
      const { client, sdk } = await service();
      const input = { InstanceArn, ...target(assignment) };
      let state: RequestState = { requestId: '', status: 'SUCCEEDED' };
      await onceFree(clock, () =>
        untilGone(async () => {
          const started = await client.send(new sdk.DeleteAccountAssignmentCommand(input));
          state = requestState(started.AccountAssignmentDeletionStatus);
        }),
      );
      return state;
    },
  };
}

/** Waiting for the ends of what was started. */
function ends({
  clock,
  service,
  instance,
}: Pick<CenterIo, 'clock' | 'service' | 'instance'>): Pick<AssignmentsApi, 'created' | 'removed'> {
  const InstanceArn = instance.arn;
  return {
    created: createRequestWatch({
      clock,
      async *list() {
        const { client, sdk } = await service();
        const config = { client, pageSize: PAGE };
        const pages = sdk.paginateListAccountAssignmentCreationStatus(config, { InstanceArn });
        for await (const page of pages) yield states(page.AccountAssignmentsCreationStatus);
      },
      async describe(requestId) {
        const { client, sdk } = await service();
        const input = { InstanceArn, AccountAssignmentCreationRequestId: requestId };
        const found = await client.send(
          new sdk.DescribeAccountAssignmentCreationStatusCommand(input),
        );
        return requestState(found.AccountAssignmentCreationStatus);
      },
    }),
    removed: createRequestWatch({
      clock,
      async *list() {
        const { client, sdk } = await service();
        const config = { client, pageSize: PAGE };
        const pages = sdk.paginateListAccountAssignmentDeletionStatus(config, { InstanceArn });
        for await (const page of pages) yield states(page.AccountAssignmentsDeletionStatus);
      },
      async describe(requestId) {
        const { client, sdk } = await service();
        const input = { InstanceArn, AccountAssignmentDeletionRequestId: requestId };
        const found = await client.send(
          new sdk.DescribeAccountAssignmentDeletionStatusCommand(input),
        );
        return requestState(found.AccountAssignmentDeletionStatus);
      },
    }),
  };
}

const states = (reported: Parameters<typeof requestState>[0][] = []) => reported.map(requestState);

function target({ permissionSetArn, accountId, principalType, principalId }: Assignment) {
  return {
    PermissionSetArn: permissionSetArn,
    TargetType: 'AWS_ACCOUNT' as const,
    TargetId: accountId,
    PrincipalType: principalType,
    PrincipalId: principalId,
  };
}
