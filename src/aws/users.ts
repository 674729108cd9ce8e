/** Users of the identity store. */
import type { CenterIo } from './center.ts';
import { orNull, orThere, untilGone } from './soon.ts';
import type { NewUser, User } from './types.ts';
import type { IdentityStoreApi } from './api.ts';

/** The largest page that ListUsers gives. */
const PAGE = 100;

type UsersApi = Pick<
  IdentityStoreApi,
  'users' | 'findUser' | 'createUser' | 'updateUser' | 'removeUser'
>;

/** The narrow functions over the users of one instance. Removing one that is gone already is fine. */
export function usersApi({ store, instance, clock }: CenterIo): UsersApi {
  const { identityStoreId: IdentityStoreId } = instance;

  async function findUser(by: { userName: string } | { email: string }): Promise<string | null> {
    const { client, sdk } = await store();
    const attribute =
      'userName' in by
        ? { AttributePath: 'userName', AttributeValue: by.userName }
        : { AttributePath: 'emails.value', AttributeValue: by.email };
    const input = { IdentityStoreId, AlternateIdentifier: { UniqueAttribute: attribute } };
    return orNull(async () => (await client.send(new sdk.GetUserIdCommand(input))).UserId);
  }

  return {
    findUser,
    async users(most = Infinity) {
      const { client, sdk } = await store();
      const found: User[] = [];
      const pages = sdk.paginateListUsers({ client, pageSize: PAGE }, { IdentityStoreId });
      for await (const page of pages) {
        found.push(...(page.Users ?? []).map(userFrom));
        if (found.length >= most) break;
      }
      return found;
    },
    async createUser(user) {
      const { client, sdk } = await store();
      const input = {
        IdentityStoreId,
        UserName: user.userName,
        Name: { GivenName: user.givenName, FamilyName: user.familyName },
        DisplayName: user.displayName,
        Emails: [{ Value: user.email, Type: 'work', Primary: true }],
      };
      return orThere(
        clock,
        async () => (await client.send(new sdk.CreateUserCommand(input))).UserId ?? '',
        () => findUser({ userName: user.userName }),
      );
    },
    async updateUser(userId, fields) {
      const { client, sdk } = await store();
      const Operations = operations(fields);
      if (Operations.length === 0) return;
      await client.send(new sdk.UpdateUserCommand({ IdentityStoreId, UserId: userId, Operations }));
    },
    async removeUser(userId) {
      const { client, sdk } = await store();
      const input = { IdentityStoreId, UserId: userId };
      await untilGone(() => client.send(new sdk.DeleteUserCommand(input)));
    },
  };
}

interface SdkUser {
  UserId?: string | undefined;
  UserName?: string | undefined;
  DisplayName?: string | undefined;
  Name?: { GivenName?: string | undefined; FamilyName?: string | undefined } | undefined;
  Emails?: { Value?: string | undefined; Primary?: boolean | undefined }[] | undefined;
  ExternalIds?: unknown[] | undefined;
  /** Missing where the server knows of none. */
  UserStatus?: string | undefined;
}

/** A user as the calls of identitystore give it. */
export function userFrom(found: SdkUser): User {
  const { DisplayName, Name, Emails = [] } = found;
  const email = (Emails.find(({ Primary }) => Primary === true) ?? Emails[0])?.Value;
  return {
    id: found.UserId ?? '',
    userName: found.UserName ?? '',
    ...(DisplayName !== undefined && { displayName: DisplayName }),
    ...(Name?.GivenName !== undefined && { givenName: Name.GivenName }),
    ...(Name?.FamilyName !== undefined && { familyName: Name.FamilyName }),
    ...(email !== undefined && { email }),
    external: (found.ExternalIds ?? []).length > 0,
    ...(found.UserStatus === 'DISABLED' && { disabled: true }),
  };
}

/** Attribute paths, and the lower-case keys inside, are those of UpdateUser (and of SCIM), not of CreateUser. */
function operations(fields: Partial<Omit<NewUser, 'userName'>>) {
  const { givenName, familyName, displayName, email } = fields;
  const emails = email === undefined ? undefined : [{ value: email, type: 'work', primary: true }];
  return [
    { AttributePath: 'name.givenName', AttributeValue: givenName },
    { AttributePath: 'name.familyName', AttributeValue: familyName },
    { AttributePath: 'displayName', AttributeValue: displayName },
    { AttributePath: 'emails', AttributeValue: emails },
  ].filter(({ AttributeValue }) => AttributeValue !== undefined);
}
