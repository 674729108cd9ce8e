/** iam: groups, as far as users are in them and get policies by them. */
import type * as sdk from '@aws-sdk/client-iam';
import { text } from './checks.ts';
import { fault } from './fault.ts';
import { arnOf, noEntity, own, userNamed } from './iam-scene.ts';
import type { IamGroupState } from './iam-state.ts';
import { newHex } from './ids.ts';
import { table, type Scene } from './operations.ts';
import { pageByMarker } from './paging.ts';

export const iamGroups = table<typeof sdk>({
  CreateGroup(scene, input) {
    const name = groupName(input.GroupName);
    if (groupsNamed(scene, [name]).length > 0) {
      throw fault('EntityAlreadyExistsException', `Group with name ${name} already exists.`);
    }
    const group = {
      name,
      path: input.Path ?? '/',
      id: `AGPAEXAMPLE${newHex(scene.state, 9).toUpperCase()}`,
      created: scene.now,
    };
    const iam = own(scene);
    iam.groups = [...(iam.groups ?? []), group];
    return { Group: shownGroup(scene, group) };
  },

  AddUserToGroup(scene, input) {
    const user = userNamed(scene, input.UserName);
    const name = groupName(input.GroupName);
    if (groupsNamed(scene, [name]).length === 0) throw noGroup(name);
    user.groups = [...new Set([...(user.groups ?? []), name])];
    return {};
  },

  ListGroupsForUser(scene, input) {
    const { groups = [] } = userNamed(scene, input.UserName);
    const { items, next } = pageByMarker(scene, groupsNamed(scene, groups), input);
    return { Groups: items.map((group) => shownGroup(scene, group)), ...next };
  },

  RemoveUserFromGroup(scene, input) {
    const user = userNamed(scene, input.UserName);
    const name = groupName(input.GroupName);
    if (groupsNamed(scene, [name]).length === 0 || user.groups?.includes(name) !== true) {
      throw noGroup(name);
    }
    user.groups = user.groups.filter((other) => other !== name);
    return {};
  },
});

function groupName(name: string | undefined): string {
  return text(name, 'groupName', { max: 128, pattern: /[\w+=,.@-]+/ });
}

function noGroup(name: string): Error {
  return noEntity(`The group with name ${name} cannot be found.`);
}

function groupsNamed(scene: Scene, names: string[]): IamGroupState[] {
  return (own(scene).groups ?? []).filter(({ name }) => names.includes(name));
}

/** A group as most answers show it. */
export function shownGroup(scene: Scene, group: IamGroupState) {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: arnOf(scene, `group${group.path}${group.name}`),
    CreateDate: new Date(group.created),
  };
}
