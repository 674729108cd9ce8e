/**
 * identitystore: groups. The display name is unique. Deleting a group takes its memberships along and leaves its
 * assignments.
 */
import type * as sdk from '@aws-sdk/client-identitystore';
import { optionalText, required, text } from './checks.ts';
import { invalid, notFound } from './fault.ts';
import { filterOf } from './filters.ts';
import { newPrincipalId } from './ids.ts';
import { storeOf } from './instance-access.ts';
import type { Operations } from './operations.ts';
import { page } from './paging.ts';
import type { GroupState, InstanceState, WorldState } from './state.ts';
import { same, taken } from './users.ts';
import { visible, visibleFrom } from './visibility.ts';

const NAME = { max: 1024, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00A0\u3000]+/u };
const DESCRIPTION = { max: 1024 };

export const groups: Operations<typeof sdk> = {
  CreateGroup(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const description = optionalText(input.Description, 'Description', DESCRIPTION);
    const group: GroupState = {
      id: newPrincipalId(scene.state, instance),
      displayName: text(input.DisplayName, 'DisplayName', NAME),
      ...(description === undefined ? {} : { description }),
      externalIds: [],
      created: scene.now,
      updated: scene.now,
      visibleAt: visibleFrom(scene),
    };
    requireUnique(scene.state, instance, group);
    instance.groups.push(group);
    return { IdentityStoreId: instance.identityStoreId, GroupId: group.id };
  },

  DescribeGroup(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    return shown(instance, groupOf(instance, input.GroupId));
  },

  UpdateGroup(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const group = groupOf(instance, input.GroupId);
    const changed = { ...group, updated: scene.now };
    for (const { AttributePath, AttributeValue } of required(input.Operations, 'Operations')) {
      if (AttributePath === 'displayName' && typeof AttributeValue === 'string') {
        changed.displayName = text(AttributeValue, 'DisplayName', NAME);
      } else if (AttributePath === 'description' && typeof AttributeValue === 'string') {
        changed.description = text(AttributeValue, 'Description', DESCRIPTION);
      } else if (AttributePath === 'description') {
        delete changed.description;
      } else {
        throw invalid(`The attribute path ${AttributePath ?? ''} is not supported.`);
      }
    }
    requireUnique(scene.state, instance, changed);
    instance.groups = instance.groups.map((other) => (other === group ? changed : other));
    return {};
  },

  DeleteGroup(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const group = groupOf(instance, input.GroupId);
    instance.groups = instance.groups.filter((other) => other !== group);
    instance.memberships = instance.memberships.filter((entry) => entry.groupId !== group.id);
    return {};
  },

  ListGroups(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const filter = filterOf(input, 'DisplayName');
    const all = visible(scene, instance.groups).filter(
      (group) => filter === undefined || group.displayName === filter,
    );
    const { items, next } = page(scene, all, input);
    return { Groups: items.map((group) => shown(instance, group)), ...next };
  },

  GetGroupId(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const wanted = required(input.AlternateIdentifier, 'AlternateIdentifier');
    const found = visible(scene, instance.groups).find((group) => {
      const { ExternalId: external, UniqueAttribute: attribute } = wanted;
      if (external !== undefined) {
        return group.externalIds.some(
          (id) => id.Issuer === external.Issuer && id.Id === external.Id,
        );
      }
      if (attribute?.AttributePath?.toLowerCase() !== 'displayname') {
        throw invalid('AttributePath must be displayName.');
      }
      if (typeof attribute.AttributeValue !== 'string') {
        throw invalid('AttributeValue must be a string.');
      }
      return same(group.displayName, attribute.AttributeValue);
    });
    if (found === undefined) throw noGroup();
    return { IdentityStoreId: instance.identityStoreId, GroupId: found.id };
  },
};

/** The group of that id, seen at once after its creation. */
export function groupOf(instance: InstanceState, id: string | undefined): GroupState {
  const wanted = text(id, 'GroupId', { max: 47 });
  const group = instance.groups.find((other) => other.id === wanted);
  if (group === undefined) throw noGroup(wanted);
  return group;
}

function noGroup(id?: string): Error {
  return notFound('GROUP not found.', {
    ResourceType: 'GROUP',
    ...(id === undefined ? {} : { ResourceId: id }),
  });
}

function requireUnique(state: WorldState, instance: InstanceState, group: GroupState): void {
  const twin = instance.groups.find(
    (other) => other.id !== group.id && same(other.displayName, group.displayName),
  );
  if (twin !== undefined) {
    throw taken(state, 'Duplicate GroupDisplayName: a group with this name exists.');
  }
}

function shown(instance: InstanceState, group: GroupState) {
  return {
    IdentityStoreId: instance.identityStoreId,
    GroupId: group.id,
    DisplayName: group.displayName,
    ...(group.description === undefined ? {} : { Description: group.description }),
    ...(group.externalIds.length === 0 ? {} : { ExternalIds: group.externalIds }),
    CreatedAt: new Date(group.created),
    UpdatedAt: new Date(group.updated),
  };
}
