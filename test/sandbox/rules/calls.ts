/** Rules about calls as such: how long they take, how often they may come, how lists are cut, when things show. */
import { expect } from 'vitest';
import {
  DescribeUserCommand,
  GetUserIdCommand,
  ListUsersCommand,
  paginateListUsers,
} from '@aws-sdk/client-identitystore';
import { ListAccountsCommand, paginateListAccounts } from '@aws-sdk/client-organizations';
import {
  ConflictException,
  DescribePermissionSetCommand,
  ListApplicationsCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  ResourceNotFoundException,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { answerWith } from '../../../src/sandbox/middleware.ts';
import { refusal, sure, type Rule } from '../bench.ts';
import { listSets, newGroup, newSet, newUser, readyGroup, startAssign, DEV } from '../steps.ts';

const MINE = { AttributePath: 'userName', AttributeValue: 'zoe@example.com' };

export const calls: Rule[] = [
  {
    id: 'SB-01',
    rule: 'an operation that is not modelled is an error that names it',
    async check({ sso, home }) {
      const { InstanceArn } = await home();
      const error = await refusal(sso.send(new ListApplicationsCommand({ InstanceArn })));
      expect(error.message).toBe('the sandbox does not model sso-admin ListApplications yet');
    },
  },
  {
    id: 'SB-02',
    rule: 'a throttled call is tried again by the strategy of the client itself',
    async check({ box }) {
      box.state.switches.faults = [1, 2].map((nth) => planned('ListInstances', nth));
      const delays: string[] = [];
      const token = { getRetryCount: () => delays.length, getRetryDelay: () => 0 };
      const client = new SSOAdminClient({
        region: 'eu-central-1',
        retryStrategy: {
          acquireInitialRetryToken: () => Promise.resolve(token),
          refreshRetryTokenForRetry: (_token, { errorType }) => {
            delays.push(errorType);
            return Promise.resolve(token);
          },
          recordSuccess: () => undefined,
        },
      });
      answerWith(client, 'sso-admin', box.answer);
      const { Instances } = await client.send(new ListInstancesCommand({}));
      expect(Instances).toHaveLength(1);
      expect(delays).toEqual(['THROTTLING', 'THROTTLING']);
    },
  },
  {
    id: 'SB-03',
    rule: 'errors have the name, status and fault that the SDK gives them, and pass for its classes',
    moto: true,
    async check(bench) {
      const set = await newSet(bench, 'Typed', {});
      const { InstanceArn } = await bench.home();
      const PermissionSetArn = set.slice(0, -4) + '0000';
      const missing = new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn });
      const error = await refusal(bench.sso.send(missing));
      expect(error.name).toBe('ResourceNotFoundException');
      expect(error).toBeInstanceOf(ResourceNotFoundException);
      expect(error).not.toBeInstanceOf(ConflictException);
      expect(error.$fault).toBe('client');
      expect(error.$metadata.httpStatusCode).toBeGreaterThanOrEqual(400);
      expect(error.$metadata.requestId).toBeTruthy();
    },
  },
  {
    id: 'SB-04',
    rule: 'a call takes about 40 ms of simulated time',
    async check({ sts, box }) {
      const before = box.clock.now();
      await sts.send(new GetCallerIdentityCommand({}));
      expect(box.clock.now() - before).toBe(40);
    },
  },
  {
    id: 'SB-05',
    rule: 'all sso-admin calls of a Region together may come 20 times a second',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      await bench.settle();
      const sent: Promise<unknown>[] = [];
      for (let i = 0; i < 12; i += 1) {
        sent.push(bench.sso.send(new ListInstancesCommand({})));
        sent.push(bench.sso.send(new ListPermissionSetsCommand({ InstanceArn })));
      }
      const other = bench.in('eu-west-1').sso.send(new ListInstancesCommand({}));
      const refused = (await Promise.allSettled(sent)).filter(
        ({ status }) => status === 'rejected',
      );
      expect(refused).toHaveLength(4);
      expect(await refusal(sure(sent[23]))).toMatchObject({
        name: 'ThrottlingException',
        $metadata: { httpStatusCode: 429 },
      });
      await expect(other).resolves.toBeDefined();
    },
  },
  {
    id: 'SB-06',
    rule: 'each identitystore operation may come 20 times a second, and a throttle says when to come again',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const list = () => bench.store.send(new ListUsersCommand({ IdentityStoreId }));
      const sent = Array.from({ length: 21 }, list);
      const look = bench.store.send(
        new GetUserIdCommand({
          IdentityStoreId,
          AlternateIdentifier: {
            UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ana@acme.example' },
          },
        }),
      );
      const error = await refusal(Promise.all(sent));
      expect(error).toMatchObject({ name: 'ThrottlingException', RetryAfterSeconds: 1 });
      await expect(look).resolves.toBeDefined();
      await bench.box.clock.sleep(1000);
      await expect(list()).resolves.toBeDefined();
    },
  },
  {
    id: 'SB-07',
    rule: 'lists come in pages smaller than asked for, and the paginators put them together',
    moto: true,
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      for (let i = 0; i < 12; i += 1) await newUser(bench, `page-${i}@example.com`);
      await bench.settle();
      const pages: number[] = [];
      const names: string[] = [];
      const config = { client: bench.store, pageSize: bench.pageSize };
      for await (const { Users = [] } of paginateListUsers(config, { IdentityStoreId })) {
        pages.push(Users.length);
        names.push(...Users.map((user) => sure(user.UserName)));
      }
      expect(pages.length).toBeGreaterThan(2);
      expect(names.filter((name) => name.startsWith('page-'))).toHaveLength(12);
      expect(new Set(names).size).toBe(names.length);
    },
  },
  {
    id: 'SB-08',
    rule: 'lists of organizations begin with an empty page that carries a token',
    async check({ organizations }) {
      const first = await organizations.send(new ListAccountsCommand({}));
      expect(first.Accounts).toEqual([]);
      expect(first.NextToken).toBeTruthy();
      const ids: string[] = [];
      for await (const { Accounts = [] } of paginateListAccounts({ client: organizations }, {})) {
        ids.push(...Accounts.map((account) => sure(account.Id)));
      }
      expect(ids).toEqual(['111122223333', '444455556666', '777788889999']);
    },
  },
  {
    id: 'SB-09',
    rule: 'what was just made is known by its id at once, and to lists, look-ups and assignments a second later',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const look = () =>
        bench.store.send(
          new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: { UniqueAttribute: MINE } }),
        );
      const group = await readyGroup(bench, 'Crew');
      const UserId = await newUser(bench, 'zoe@example.com');
      await bench.store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
      expect((await refusal(look())).name).toBe('ResourceNotFoundException');
      expect((await refusal(newUser(bench, 'zoe@example.com'))).name).toBe('ConflictException');
      const set = await newSet(bench, 'Brand-new');
      expect(await listSets(bench)).not.toContain(set);
      expect((await refusal(startAssign(bench, set, DEV, group))).name).toBe(
        'ResourceNotFoundException',
      );
      await bench.box.clock.sleep(1000);
      expect((await look()).UserId).toBe(UserId);
      expect(await listSets(bench)).toContain(set);
      await startAssign(bench, set, DEV, UserId, 'USER');
    },
  },
  {
    id: 'SB-10',
    rule: 'a planned fault breaks the nth call of an operation, before it works or after',
    async check(bench) {
      bench.box.state.switches.faults = [
        planned('CreateGroup', 2),
        { ...planned('CreateGroup', 3), after: true },
      ];
      await newGroup(bench, 'One');
      expect((await refusal(newGroup(bench, 'Two'))).name).toBe('ThrottlingException');
      expect((await refusal(newGroup(bench, 'Three'))).name).toBe('ThrottlingException');
      await newGroup(bench, 'Two');
      expect((await refusal(newGroup(bench, 'Three'))).name).toBe('ConflictException');
    },
  },
];

function planned(operation: string, nth: number) {
  return { operation, nth, name: 'ThrottlingException', httpStatus: 429, message: 'Slow down' };
}
