/**
 * sso-admin: permission sets and their tags. There is no look-up by name; names are unique; an update clears a relay
 * state that it does not repeat; a set in use cannot be deleted.
 */
import type * as sdk from '@aws-sdk/client-sso-admin';
import { optionalText, required, text } from './checks.ts';
import { conflict, invalid } from './fault.ts';
import { newPermissionSetArn } from './ids.ts';
import { setsInstanceOf } from './instance-access.ts';
import type { Operations, Scene } from './operations.ts';
import { page } from './paging.ts';
import { changedSetOf, setOf, touch } from './set-access.ts';
import type { PermissionSetState } from './state.ts';
import { visible, visibleFrom } from './visibility.ts';

const NAME = { max: 32, pattern: /[\w+=,.@-]+/ };
const DESCRIPTION = { max: 700, pattern: /[\t\n\r\u0020-\u007E\u00A1-\u00FF]*/ };
const RELAY_STATE = { max: 240, pattern: /[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\]() {}]+/ };
const TAG_KEY = { max: 128, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u };
const TAG_VALUE = { min: 0, max: 256, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u };
const MOST_TAGS = 75;

export const permissionSets: Operations<typeof sdk> = {
  ListPermissionSets(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'read');
    const { items, next } = page(scene, visible(scene, instance.permissionSets), input);
    return { PermissionSets: items.map((set) => set.arn), ...next };
  },

  DescribePermissionSet(scene, input) {
    return { PermissionSet: described(setOf(scene, input).set) };
  },

  CreatePermissionSet(scene, input) {
    const instance = setsInstanceOf(scene, input.InstanceArn, 'write');
    const name = text(input.Name, 'Name', NAME);
    const fields = fieldsOf(input);
    const tags = addTags({}, input.Tags);
    if (instance.permissionSets.some((set) => set.name === name)) {
      throw conflict(`PermissionSet with name ${name} already exists.`);
    }
    const set: PermissionSetState = {
      arn: newPermissionSetArn(scene.state, instance),
      name,
      sessionDuration: 'PT1H',
      ...fields,
      created: scene.now,
      visibleAt: visibleFrom(scene),
      managedPolicies: [],
      customerPolicies: [],
      inlinePolicy: '',
      tags,
      revision: 1,
    };
    instance.permissionSets.push(set);
    return { PermissionSet: described(set) };
  },

  UpdatePermissionSet(scene, input) {
    const { set } = changedSetOf(scene, input);
    const fields = fieldsOf(input);
    delete set.relayState;
    Object.assign(set, fields);
    touch(set);
    return {};
  },

  DeletePermissionSet(scene, input) {
    const { instance, set } = changedSetOf(scene, input);
    if (instance.copies.some((copy) => copy.permissionSetArn === set.arn)) {
      throw conflict(`PermissionSet ${set.name} is provisioned in accounts and cannot be deleted.`);
    }
    instance.permissionSets = instance.permissionSets.filter((other) => other !== set);
    return {};
  },

  ListTagsForResource(scene, input) {
    const { items, next } = page(scene, Object.entries(tagged(scene, input).tags), input);
    return { Tags: items.map(([Key, Value]) => ({ Key, Value })), ...next };
  },

  TagResource(scene, input) {
    const set = tagged(scene, input);
    set.tags = addTags(set.tags, required(input.Tags, 'Tags'));
    return {};
  },

  UntagResource(scene, input) {
    const set = tagged(scene, input);
    const keys = required(input.TagKeys, 'TagKeys');
    set.tags = Object.fromEntries(Object.entries(set.tags).filter(([key]) => !keys.includes(key)));
    return {};
  },
};

interface Fields {
  Description?: string | undefined;
  SessionDuration?: string | undefined;
  RelayState?: string | undefined;
}

/** What a create or an update may say, checked; what is left out has no key. */
function fieldsOf(input: Fields) {
  const description = optionalText(input.Description, 'Description', DESCRIPTION);
  const sessionDuration = optionalText(input.SessionDuration, 'SessionDuration', { max: 100 });
  const relayState = optionalText(input.RelayState, 'RelayState', RELAY_STATE);
  if (sessionDuration !== undefined) checkDuration(sessionDuration);
  return {
    ...(description === undefined ? {} : { description }),
    ...(sessionDuration === undefined ? {} : { sessionDuration }),
    ...(relayState === undefined ? {} : { relayState }),
  };
}

function checkDuration(duration: string): void {
  const match = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration);
  const [hours, minutes, seconds] = [match?.[1], match?.[2], match?.[3]].map((n) => Number(n ?? 0));
  const total = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  if (match === null || total < 3600 || total > 12 * 3600) {
    throw invalid(`SessionDuration ${duration} must be between PT1H and PT12H.`);
  }
}

interface Tag {
  Key: string | undefined;
  Value: string | undefined;
}

function addTags(old: Record<string, string>, tags: Tag[] = []): Record<string, string> {
  if (tags.some((tag) => tag.Key?.startsWith('aws:'))) {
    throw invalid('Tag keys that begin with aws: are reserved.');
  }
  const added = tags.map((tag) => [
    text(tag.Key, 'Tags.Key', TAG_KEY),
    text(tag.Value, 'Tags.Value', TAG_VALUE),
  ]);
  const all = { ...old, ...Object.fromEntries(added) } as Record<string, string>;
  if (Object.keys(all).length > MOST_TAGS) throw invalid(`At most ${MOST_TAGS} tags are allowed.`);
  return all;
}

/** Tags of a set are neither in the role nor part of what is provisioned, so they make no copy stale. */
function tagged(
  scene: Scene,
  input: { InstanceArn?: string | undefined; ResourceArn: string | undefined },
): PermissionSetState {
  const arn = required(input.ResourceArn, 'ResourceArn');
  const own = arn.replace(/:permissionSet\/([^/]+)\/.*$/, ':instance/$1');
  return setOf(scene, { InstanceArn: input.InstanceArn ?? own, PermissionSetArn: arn }).set;
}

function described(set: PermissionSetState) {
  return {
    Name: set.name,
    PermissionSetArn: set.arn,
    ...(set.description === undefined ? {} : { Description: set.description }),
    CreatedDate: new Date(set.created),
    SessionDuration: set.sessionDuration,
    ...(set.relayState === undefined ? {} : { RelayState: set.relayState }),
  };
}
