/** Permission sets: changing them, and finding one by name. Reading them whole is in read-permission-set.ts. */
import type { CenterIo } from './center.ts';
import { isConflict, isOthers } from './error-kinds.ts';
import { parallel } from './parallel.ts';
import { policyChanges } from './permission-set-policies.ts';
import { provisioning } from './provisioning.ts';
import { permissionSetArns, readPermissionSet } from './read-permission-set.ts';
import { onceFree, orNull, untilGone } from './soon.ts';
import type { PermissionSet, PermissionSetFields } from './types.ts';
import type { PermissionSetsApi } from './api.ts';

/** Sets read side by side: with eight calls each, enough to keep the 20 calls a second busy. */
const AT_ONCE = 5;

/** The narrow functions over permission sets of one instance. */
export function permissionSetsApi(io: CenterIo): PermissionSetsApi {
  const { clock, service, instance } = io;
  const InstanceArn = instance.arn;

  async function find(name: string): Promise<string | null> {
    const { client, sdk } = await service();
    const named = await parallel(await permissionSetArns(io), AT_ONCE, async (PermissionSetArn) => {
      const input = { InstanceArn, PermissionSetArn };
      const found = await orNull(() => client.send(new sdk.DescribePermissionSetCommand(input)));
      return found?.PermissionSet?.Name === name ? PermissionSetArn : null;
    });
    return named.find((arn) => arn !== null) ?? null;
  }

  return {
    ...policyChanges(io),
    ...provisioning(io),
    async list() {
      const sets = await parallel(await permissionSetArns(io), AT_ONCE, (arn) =>
        readPermissionSet(io, arn),
      );
      return sets.filter((set): set is PermissionSet => set !== null);
    },
    find,
    async create(fields, tags) {
      const { client, sdk } = await service();
      return onceFree(clock, async () => {
        try {
          const made = await client.send(
            new sdk.CreatePermissionSetCommand({
              InstanceArn,
              Name: fields.name,
              ...settings(fields),
              ...(Object.keys(tags).length > 0 && { Tags: tagList(tags) }),
            }),
          );
          return { id: made.PermissionSet?.PermissionSetArn ?? '', made: true };
        } catch (error) {
          // The same error means "that name is taken" and "something else is going on": look again to tell.
          const there = isConflict(error) ? await find(fields.name) : null;
          if (there === null) throw error;
          return { id: there, made: !isOthers(error) };
        }
      });
    },
    async update(arn, fields) {
      const { client, sdk } = await service();
      const input = { InstanceArn, PermissionSetArn: arn, ...settings(fields) };
      await onceFree(clock, () => client.send(new sdk.UpdatePermissionSetCommand(input)));
    },
    async remove(arn) {
      const { client, sdk } = await service();
      const input = { InstanceArn, PermissionSetArn: arn };
      // Not repeated on a conflict: that is AWS's answer for a set that is still assigned.
      await untilGone(() => client.send(new sdk.DeletePermissionSetCommand(input)));
    },
    async tag(arn, tags) {
      const { client, sdk } = await service();
      const input = { InstanceArn, ResourceArn: arn, Tags: tagList(tags) };
      await onceFree(clock, () => client.send(new sdk.TagResourceCommand(input)));
    },
    async untag(arn, keys) {
      const { client, sdk } = await service();
      const input = { InstanceArn, ResourceArn: arn, TagKeys: [...keys] };
      await onceFree(clock, () => client.send(new sdk.UntagResourceCommand(input)));
    },
  };
}

/** Every field but the name, which can't change. Left out, AWS clears it; an empty description is refused. */
function settings({ description, sessionDuration, relayState }: PermissionSetFields) {
  return {
    ...(description !== undefined && description !== '' && { Description: description }),
    ...(sessionDuration !== undefined && { SessionDuration: sessionDuration }),
    ...(relayState !== undefined && relayState !== '' && { RelayState: relayState }),
  };
}

function tagList(tags: Record<string, string>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
