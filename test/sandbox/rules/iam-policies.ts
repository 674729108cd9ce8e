/** Rules about what an IAM user may do: by policies of its own, and by groups. */
import { expect } from 'vitest';
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetUserPolicyCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { refusal, sure, type Rule } from '../bench.ts';

const UserName = 'zoe';
const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const DOCUMENT =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';

export const iamPolicies: Rule[] = [
  {
    id: 'SB-176',
    rule: 'policies are attached and detached, inline ones written and deleted, once each',
    moto: true,
    async check({ iam: client }) {
      await client.send(new CreateUserCommand({ UserName }));
      await client.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
      const mine = { UserName, PolicyName: 'Mine' };
      await client.send(new PutUserPolicyCommand({ ...mine, PolicyDocument: DOCUMENT }));
      const attached = await client.send(new ListAttachedUserPoliciesCommand({ UserName }));
      expect(attached.AttachedPolicies).toEqual([{ PolicyName: 'ReadOnlyAccess', PolicyArn }]);
      const inline = async () =>
        (await client.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames;
      expect(await inline()).toEqual(['Mine']);
      const { PolicyDocument } = await client.send(new GetUserPolicyCommand(mine));
      expect(JSON.parse(decodeURIComponent(sure(PolicyDocument)))).toEqual(JSON.parse(DOCUMENT));
      const detach = () => client.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
      await detach();
      expect((await refusal(detach())).name).toBe('NoSuchEntityException');
      const remove = () => client.send(new DeleteUserPolicyCommand(mine));
      await remove();
      expect(await inline()).toEqual([]);
      expect((await refusal(remove())).name).toBe('NoSuchEntityException');
    },
  },
  {
    id: 'SB-177',
    rule: 'a user is put into a group, and taken out of it once',
    moto: true,
    async check({ iam: client }) {
      await client.send(new CreateUserCommand({ UserName }));
      const both = { UserName, GroupName: 'Writers' };
      const join = () => client.send(new AddUserToGroupCommand(both));
      expect((await refusal(join())).name).toBe('NoSuchEntityException');
      await client.send(new CreateGroupCommand({ GroupName: 'Writers' }));
      await join();
      const groups = async () =>
        (await client.send(new ListGroupsForUserCommand({ UserName }))).Groups?.map(
          ({ GroupName }) => GroupName,
        );
      expect(await groups()).toEqual(['Writers']);
      const leave = () => client.send(new RemoveUserFromGroupCommand(both));
      await leave();
      expect(await groups()).toEqual([]);
      expect((await refusal(leave())).name).toBe('NoSuchEntityException');
    },
  },
];
