/** Rules about users: how they are found, what is unique, what they need. */
import { expect } from 'vitest';
import {
  CreateUserCommand,
  DescribeUserCommand,
  GetUserIdCommand,
  UpdateUserCommand,
  type AttributeOperation,
} from '@aws-sdk/client-identitystore';
import { refusal, type Bench, type Rule } from '../bench.ts';
import { newGroup, newUser, principalNamed } from '../steps.ts';

async function userId(bench: Bench, AttributePath: string, AttributeValue: string) {
  const { IdentityStoreId } = await bench.home();
  const AlternateIdentifier = { UniqueAttribute: { AttributePath, AttributeValue } };
  const found = await bench.store.send(
    new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier }),
  );
  return found.UserId;
}

async function update(bench: Bench, UserId: string, ...Operations: AttributeOperation[]) {
  const { IdentityStoreId } = await bench.home();
  await bench.store.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations }));
  return bench.store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
}

export const identityStore: Rule[] = [
  {
    id: 'SB-100',
    rule: 'a user is found by user name and by e-mail; a miss is a ResourceNotFoundException',
    moto: true,
    async check(bench) {
      const missing = await refusal(userId(bench, 'userName', 'zoe@example.com'));
      expect(missing).toMatchObject({ name: 'ResourceNotFoundException', ResourceType: 'USER' });
      const id = await newUser(bench, 'zoe@example.com', { UserName: 'zoe' });
      await bench.settle();
      expect(await userId(bench, 'userName', 'zoe')).toBe(id);
      expect(await userId(bench, 'emails.value', 'zoe@example.com')).toBe(id);
    },
  },
  {
    id: 'SB-101',
    rule: 'user names are unique: ConflictException with the reason UNIQUENESS_CONSTRAINT_VIOLATION',
    moto: true,
    async check(bench) {
      await newUser(bench, 'twin@example.com');
      const error = await refusal(newUser(bench, 'twin@example.com'));
      expect(error).toMatchObject({
        name: 'ConflictException',
        Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
      });
    },
  },
  {
    id: 'SB-102',
    rule: 'so are primary e-mail addresses, whatever their case',
    async check(bench) {
      const error = await refusal(newUser(bench, 'ANA@acme.example', { UserName: 'ana2' }));
      expect(error).toMatchObject({
        name: 'ConflictException',
        Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION',
      });
    },
  },
  {
    id: 'SB-103',
    rule: 'so are the display names of groups',
    moto: true,
    async check(bench) {
      await newGroup(bench, 'Twins');
      expect((await refusal(newGroup(bench, 'Twins'))).name).toBe('ConflictException');
    },
  },
  {
    id: 'SB-104',
    rule: 'a user needs user name, given name, family name and display name',
    moto: true,
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const full = {
        IdentityStoreId,
        UserName: 'half',
        DisplayName: 'Half',
        Name: { GivenName: 'Half', FamilyName: 'Done' },
      };
      for (const lack of [
        { UserName: undefined },
        { DisplayName: undefined },
        { Name: undefined },
      ]) {
        const error = await refusal(bench.store.send(new CreateUserCommand({ ...full, ...lack })));
        expect(error.name).toBe('ValidationException');
      }
    },
  },
  {
    id: 'SB-105',
    rule: 'user names have no spaces, two are reserved, and there is one primary e-mail address',
    async check(bench) {
      const twoMails = ['a@example.com', 'b@example.com'].map((Value) => ({
        Value,
        Primary: true,
      }));
      const wrong = [
        { UserName: 'with space' },
        { UserName: 'x'.repeat(129) },
        { UserName: 'Administrator' },
        { UserName: 'AWSAdministrators' },
        { Emails: twoMails },
        { Emails: [{ Value: 'a@example.com' }] },
      ];
      for (const fields of wrong) {
        const error = await refusal(newUser(bench, 'zoe@example.com', fields));
        expect(error.name, JSON.stringify(fields)).toBe('ValidationException');
      }
    },
  },
  {
    id: 'SB-106',
    rule: 'an update names attributes by path; without a value it removes, and uniqueness holds for it too',
    async check(bench) {
      const id = principalNamed(bench, 'bob@acme.example');
      const changed = await update(
        bench,
        id,
        { AttributePath: 'name.givenName', AttributeValue: 'Robert' },
        { AttributePath: 'displayName', AttributeValue: 'Robert Meyer' },
        { AttributePath: 'title', AttributeValue: 'CTO' },
        { AttributePath: 'emails', AttributeValue: [{ value: 'rob@acme.example', primary: true }] },
      );
      expect(changed).toMatchObject({
        Name: { GivenName: 'Robert', FamilyName: 'Meyer' },
        DisplayName: 'Robert Meyer',
        Title: 'CTO',
        Emails: [{ Value: 'rob@acme.example', Type: 'work', Primary: true }],
      });
      expect(await update(bench, id, { AttributePath: 'title' })).not.toHaveProperty('Title');
      const taken = { AttributePath: 'emails', AttributeValue: [{ Value: 'ana@acme.example' }] };
      expect((await refusal(update(bench, id, taken))).name).toBe('ConflictException');
      const needed = update(bench, id, { AttributePath: 'displayName' });
      expect((await refusal(needed)).name).toBe('ValidationException');
    },
  },
];
