/**
 * identitystore: users. User name, primary e-mail and external id are unique (compared without case). Deleting a user
 * takes the memberships along and leaves the assignments.
 */
import type * as sdk from '@aws-sdk/client-identitystore';
import { optionalText, required, text } from './checks.ts';
import { conflict, invalid, notFound } from './fault.ts';
import { newPrincipalId, newUuid } from './ids.ts';
import { filterOf } from './filters.ts';
import { storeOf } from './instance-access.ts';
import type { Operations } from './operations.ts';
import { page } from './paging.ts';
import type { InstanceState, UserState, WorldState } from './state.ts';
import { updateUser } from './user-updates.ts';
import { visible, visibleFrom } from './visibility.ts';

const USER_NAME = { max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u };
const LINE = { max: 1024 };
const RESERVED = ['administrator', 'awsadministrators'];
const MORE = [
  'NickName',
  'ProfileUrl',
  'Addresses',
  'PhoneNumbers',
  'UserType',
  'Title',
  'PreferredLanguage',
  'Locale',
  'Timezone',
  'Photos',
  'Website',
  'Birthdate',
  'Roles',
] as const;

export const users: Operations<typeof sdk> = {
  CreateUser(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const user: UserState = {
      id: newPrincipalId(scene.state, instance),
      userName: needed(input.UserName, 'userName'),
      givenName: needed(input.Name?.GivenName, 'givenName'),
      familyName: needed(input.Name?.FamilyName, 'familyName'),
      displayName: needed(input.DisplayName, 'displayName'),
      ...emailOf(input.Emails),
      more: Object.fromEntries(
        MORE.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]),
      ),
      enabled: true,
      externalIds: [],
      created: scene.now,
      updated: scene.now,
      visibleAt: visibleFrom(scene),
    };
    checkUser(scene.state, instance, user);
    instance.users.push(user);
    return { IdentityStoreId: instance.identityStoreId, UserId: user.id };
  },

  DescribeUser(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    return shown(instance, userOf(instance, input.UserId));
  },

  UpdateUser(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const user = userOf(instance, input.UserId);
    const operations = required(input.Operations, 'Operations');
    if (operations.length === 0 || operations.length > 100) {
      throw invalid('Operations must have 1 to 100 entries.');
    }
    const changed = updateUser(user, operations);
    checkUser(scene.state, instance, changed);
    Object.assign(user, changed, { updated: scene.now });
    if (changed.email === undefined) delete user.email;
    return {};
  },

  DeleteUser(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'write');
    const user = userOf(instance, input.UserId);
    instance.users = instance.users.filter((other) => other !== user);
    instance.memberships = instance.memberships.filter((entry) => entry.userId !== user.id);
    return {};
  },

  ListUsers(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const filter = filterOf(input, 'UserName');
    const all = visible(scene, instance.users).filter(
      (user) => filter === undefined || user.userName === filter,
    );
    const { items, next } = page(scene, all, input);
    return { Users: items.map((user) => shown(instance, user)), ...next };
  },

  GetUserId(scene, input) {
    const instance = storeOf(scene, input.IdentityStoreId, 'read');
    const wanted = required(input.AlternateIdentifier, 'AlternateIdentifier');
    const found = visible(scene, instance.users).find((user) => {
      if (wanted.ExternalId !== undefined) return hasExternalId(user, wanted.ExternalId);
      const path = wanted.UniqueAttribute?.AttributePath;
      const value = wanted.UniqueAttribute?.AttributeValue;
      if (typeof value !== 'string') throw invalid('AttributeValue must be a string.');
      if (path?.toLowerCase() === 'username') return same(user.userName, value);
      if (path === 'emails.value') return same(user.email?.value, value);
      throw invalid('AttributePath must be userName or emails.value.');
    });
    if (found === undefined) throw noUser();
    return { IdentityStoreId: instance.identityStoreId, UserId: found.id };
  },
};

/** The user of that id, seen at once after its creation. */
export function userOf(instance: InstanceState, id: string | undefined): UserState {
  const wanted = text(id, 'UserId', { max: 47 });
  const user = instance.users.find((other) => other.id === wanted);
  if (user === undefined) throw noUser(wanted);
  return user;
}

/** The conflict of two things that want the same name. */
export function taken(state: WorldState, message: string): Error {
  return conflict(message, {
    Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
    RequestId: newUuid(state),
  });
}

function noUser(id?: string): Error {
  return notFound('USER not found.', {
    ResourceType: 'USER',
    ...(id === undefined ? {} : { ResourceId: id }),
  });
}

function needed(value: string | undefined, attribute: string): string {
  if (value === undefined) throw invalid(`${attribute} is a required attribute`);
  return value;
}

interface Email {
  Value?: string | undefined;
  Type?: string | undefined;
  Primary?: boolean | undefined;
}

function emailOf(emails: Email[] | undefined): Pick<UserState, 'email'> {
  const [first, ...others] = emails ?? [];
  if (first === undefined) return {};
  if (others.length > 0) throw invalid('At most one email address is supported.');
  if (first.Primary !== true) throw invalid('The email address must be primary.');
  const value = text(first.Value, 'Emails.Value', LINE);
  return { email: { value, ...(first.Type === undefined ? {} : { type: first.Type }) } };
}

function checkUser(state: WorldState, instance: InstanceState, user: UserState): void {
  text(user.userName, 'UserName', USER_NAME);
  text(user.givenName, 'Name.GivenName', LINE);
  text(user.familyName, 'Name.FamilyName', LINE);
  text(user.displayName, 'DisplayName', LINE);
  optionalText(user.email?.value, 'Emails.Value', LINE);
  if (RESERVED.includes(user.userName.toLowerCase())) {
    throw invalid(`The user name ${user.userName} is reserved.`);
  }
  for (const other of instance.users) {
    if (other.id === user.id) continue;
    if (same(other.userName, user.userName)) {
      throw taken(state, 'Duplicate UserName: a user with this name exists.');
    }
    if (user.email !== undefined && same(other.email?.value, user.email.value)) {
      throw taken(state, 'Duplicate email: another user has this primary email address.');
    }
  }
}

function hasExternalId(
  user: UserState,
  wanted: { Issuer: string | undefined; Id: string | undefined },
): boolean {
  return user.externalIds.some((id) => id.Issuer === wanted.Issuer && id.Id === wanted.Id);
}

/** Whether AWS ignores case here is not known; taking it so is the stricter reading. */
export function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

function shown(instance: InstanceState, user: UserState) {
  const { email } = user;
  return {
    IdentityStoreId: instance.identityStoreId,
    UserId: user.id,
    UserName: user.userName,
    Name: { GivenName: user.givenName, FamilyName: user.familyName },
    DisplayName: user.displayName,
    ...(email === undefined
      ? {}
      : { Emails: [{ Value: email.value, Type: email.type, Primary: true }] }),
    ...(user.externalIds.length === 0 ? {} : { ExternalIds: user.externalIds }),
    ...user.more,
    UserStatus: user.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
    CreatedAt: new Date(user.created),
    UpdatedAt: new Date(user.updated),
  };
}
