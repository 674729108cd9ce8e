/** iam: users and their console passwords. A user goes last: while anything hangs on it, AWS refuses. */
import type * as sdk from '@aws-sdk/client-iam';
import { fault } from './fault.ts';
import {
  arnOf,
  noEntity,
  own,
  rootUser,
  shownTags,
  shownUser,
  userArn,
  userMeant,
  userName,
  userNamed,
  userOf,
} from './iam-scene.ts';
import type { IamUserState } from './iam-state.ts';
import { newHex } from './ids.ts';
import { table } from './operations.ts';
import { pageByMarker } from './paging.ts';

export const iamUsers = table<typeof sdk>({
  ListUsers(scene, input) {
    const { items, next } = pageByMarker(scene, own(scene).users, input);
    return { Users: items.map((user) => shownUser(scene, user)), ...next };
  },

  GetUser(scene, input) {
    const user = userOf(scene, input.UserName);
    if (user === undefined) return { User: rootUser(scene) };
    return {
      User: { ...shownUser(scene, user), ...boundaryOf(user), Tags: shownTags(user.tags) },
    };
  },

  CreateUser(scene, input) {
    const name = userName(input.UserName);
    const iam = own(scene);
    if (iam.users.some((user) => user.name.toLowerCase() === name.toLowerCase())) {
      throw fault('EntityAlreadyExistsException', `User with name ${name} already exists.`);
    }
    const tags = (input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]);
    const user: IamUserState = {
      name,
      path: input.Path ?? '/',
      id: `AIDAEXAMPLE${newHex(scene.state, 9).toUpperCase()}`,
      created: scene.now,
      keys: [],
      mfaDevices: [],
      tags: Object.fromEntries(tags) as Record<string, string>,
      ...(input.PermissionsBoundary === undefined ? {} : { boundary: input.PermissionsBoundary }),
    };
    iam.users.push(user);
    // Somebody new of that name.
    iam.gone = iam.gone?.filter((arn) => arn !== userArn(scene, user)) ?? [];
    return { User: shownUser(scene, user) };
  },

  DeleteUser(scene, input) {
    const user = userNamed(scene, input.UserName);
    const left = leftOf(user);
    if (left !== undefined) {
      throw fault('DeleteConflictException', `Cannot delete entity, must ${left} first.`);
    }
    const iam = own(scene);
    iam.users = iam.users.filter((other) => other !== user);
    iam.gone = [...(iam.gone ?? []), userArn(scene, user)];
    return {};
  },

  CreateLoginProfile(scene, input) {
    const user = userMeant(scene, input.UserName);
    if (user.password !== undefined) {
      throw fault(
        'EntityAlreadyExistsException',
        `Login Profile for user ${user.name} already exists.`,
      );
    }
    user.password = { created: scene.now, mustChange: input.PasswordResetRequired ?? false };
    return { LoginProfile: profileOf(user.name, user.password) };
  },

  GetLoginProfile(scene, input) {
    const user = userMeant(scene, input.UserName);
    return { LoginProfile: profileOf(user.name, passwordOf(user)) };
  },

  DeleteLoginProfile(scene, input) {
    const user = userMeant(scene, input.UserName);
    passwordOf(user);
    delete user.password;
    return {};
  },

  DeleteUserPermissionsBoundary(scene, input) {
    const user = userNamed(scene, input.UserName);
    if (user.boundary === undefined) {
      throw noEntity(`The permissions boundary of ${arnOf(scene, user.name)} cannot be found.`);
    }
    delete user.boundary;
    return {};
  },
});

/** What must go before the user, in the words of AWS; undefined when nothing is left. */
function leftOf(user: IamUserState): string | undefined {
  const { groups = [], attached = [], inline = {}, sshKeys = [], certificates = [] } = user;
  const { keys, mfaDevices, serviceCredentials = [], password, boundary } = user;
  const left: [boolean, string][] = [
    [password !== undefined, 'delete login profile'],
    [keys.length > 0, 'delete access keys'],
    [mfaDevices.length > 0, 'delete MFA device'],
    [certificates.length > 0, 'delete signing certificates'],
    [sshKeys.length > 0, 'delete SSH public keys'],
    [serviceCredentials.length > 0, 'delete service specific credentials'],
    [Object.keys(inline).length > 0, 'delete policies'],
    [attached.length > 0, 'detach all policies'],
    [groups.length > 0, 'remove users from group'],
    [boundary !== undefined, 'delete permissions boundary'],
  ];
  return left.find(([there]) => there)?.[1];
}

function passwordOf(user: IamUserState): NonNullable<IamUserState['password']> {
  if (user.password === undefined) {
    throw noEntity(`Login Profile for User ${user.name} cannot be found.`);
  }
  return user.password;
}

function profileOf(UserName: string, password: NonNullable<IamUserState['password']>) {
  return {
    UserName,
    CreateDate: new Date(password.created),
    PasswordResetRequired: password.mustChange ?? false,
  };
}

/** The member that shows a user's boundary; nothing where there is none. */
export function boundaryOf({ boundary }: IamUserState) {
  if (boundary === undefined) return {};
  return {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
      PermissionsBoundaryArn: boundary,
    },
  };
}
