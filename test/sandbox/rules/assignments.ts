/** Rules about assignments: asynchronous, one role update per account at a time. */
import { expect } from 'vitest';
import { DeleteUserCommand } from '@aws-sdk/client-identitystore';
import {
  DescribeAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentsForPrincipalCommand,
} from '@aws-sdk/client-sso-admin';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';
import {
  assigned,
  creation,
  DEV,
  newSet,
  newUser,
  pair,
  principalNamed,
  PROD,
  readyGroup,
  rows,
  setNamed,
  startAssign,
  startUnassign,
} from '../steps.ts';

const copies = ({ box }: Bench, set: string) =>
  sure(box.state.instances[0]).copies.filter((copy) => copy.permissionSetArn === set);

export const assignments: Rule[] = [
  {
    id: 'SB-70',
    rule: 'an assignment ends in SUCCEEDED and a row; taken back, the row is gone',
    moto: true,
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const { set, group } = await pair(bench);
      const done = await assigned(bench, set, DEV, group);
      expect(done.Status).toBe('SUCCEEDED');
      expect(done.RequestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      const row = {
        AccountId: DEV,
        PermissionSetArn: set,
        PrincipalType: 'GROUP',
        PrincipalId: group,
      };
      expect(await rows(bench, set, DEV)).toEqual([row]);
      const removal = await startUnassign(bench, set, DEV, group);
      await bench.settle();
      const { AccountAssignmentDeletionStatus } = await bench.sso.send(
        new DescribeAccountAssignmentDeletionStatusCommand({
          InstanceArn,
          AccountAssignmentDeletionRequestId: removal.RequestId,
        }),
      );
      expect(AccountAssignmentDeletionStatus?.Status).toBe('SUCCEEDED');
      expect(await rows(bench, set, DEV)).toEqual([]);
    },
  },
  {
    id: 'SB-71',
    rule: 'an assignment is IN_PROGRESS for three to five seconds, without a row',
    async check(bench) {
      const { set, group } = await pair(bench);
      const request = await startAssign(bench, set, DEV, group);
      await bench.box.clock.sleep(2500);
      expect((await creation(bench, request)).Status).toBe('IN_PROGRESS');
      expect(await rows(bench, set, DEV)).toEqual([]);
      await bench.box.clock.sleep(2500);
      expect((await creation(bench, request)).Status).toBe('SUCCEEDED');
    },
  },
  {
    id: 'SB-72',
    rule: 'the first assignment brings the set into the account, the last one takes it away; coming back it has a new role',
    async check(bench) {
      const { set, group } = await pair(bench);
      await assigned(bench, set, DEV, group);
      const [first] = copies(bench, set);
      await startUnassign(bench, set, DEV, group);
      await bench.settle();
      expect(await rows(bench, set, DEV)).toEqual([]);
      expect(copies(bench, set)).toEqual([]);
      await assigned(bench, set, DEV, group);
      const [second] = copies(bench, set);
      expect(sure(second).roleSuffix).toMatch(/^[0-9a-f]{16}$/);
      expect(second?.roleSuffix).not.toBe(first?.roleSuffix);
    },
  },
  {
    id: 'SB-73',
    rule: 'the same assignment once more is accepted without a word, and makes no second row',
    async check(bench) {
      const { set, group } = await pair(bench);
      await assigned(bench, set, DEV, group);
      expect((await assigned(bench, set, DEV, group)).Status).toBe('SUCCEEDED');
      expect(await rows(bench, set, DEV)).toHaveLength(1);
    },
  },
  {
    id: 'SB-74',
    rule: 'role updates of one account run one after the other, those of different accounts side by side',
    async check(bench) {
      const { set, group } = await pair(bench);
      const first = await startAssign(bench, set, DEV, group);
      const second = await startAssign(bench, setNamed(bench, 'DataReader'), DEV, group);
      const elsewhere = await startAssign(bench, set, PROD, group);
      await bench.box.clock.sleep(5000);
      expect((await creation(bench, first)).Status).toBe('SUCCEEDED');
      expect((await creation(bench, elsewhere)).Status).toBe('SUCCEEDED');
      expect((await creation(bench, second)).Status).toBe('IN_PROGRESS');
      await bench.box.clock.sleep(5000);
      expect((await creation(bench, second)).Status).toBe('SUCCEEDED');
    },
  },
  {
    id: 'SB-75',
    rule: 'with the switch refuseConcurrent, a second role update of an account is a ConflictException instead',
    tweak: (state) => {
      state.switches.refuseConcurrent = true;
    },
    async check(bench) {
      const { set, group } = await pair(bench);
      await startAssign(bench, set, DEV, group);
      const second = startAssign(bench, setNamed(bench, 'DataReader'), DEV, group);
      expect((await refusal(second)).name).toBe('ConflictException');
      await bench.settle();
      await startAssign(bench, setNamed(bench, 'DataReader'), DEV, group);
    },
  },
  {
    id: 'SB-76',
    rule: 'at most 15 assignment requests can be outstanding; one more is a ThrottlingException',
    async check(bench) {
      const { set } = await pair(bench);
      const groups: string[] = [];
      for (let i = 0; i < 8; i += 1) groups.push(await readyGroup(bench, `Crowd-${i}`));
      const grants = groups.flatMap((group) =>
        [DEV, PROD].map((account) => [account, group] as const),
      );
      const start = (i: number) => startAssign(bench, set, ...sure(grants[i]));
      for (let i = 0; i < 15; i += 1) {
        await start(i);
        await bench.box.clock.sleep(20);
      }
      expect((await refusal(start(15))).name).toBe('ThrottlingException');
      await bench.settle();
      await start(15);
    },
  },
  {
    id: 'SB-77',
    rule: 'an unknown account, principal or set is a ResourceNotFoundException at once',
    async check(bench) {
      const { set, group } = await pair(bench);
      const other = `${set.slice(0, -4)}0000`;
      const errors = [
        await refusal(startAssign(bench, set, '999999999999', group)),
        await refusal(startAssign(bench, set, DEV, group, 'USER')),
        await refusal(startAssign(bench, other, DEV, group)),
      ];
      for (const { name } of errors) expect(name).toBe('ResourceNotFoundException');
    },
  },
  {
    id: 'SB-78',
    rule: 'taking back an assignment that is not there is a ResourceNotFoundException',
    moto: true,
    async check(bench) {
      const { set, group } = await pair(bench);
      const gone = startUnassign(bench, set, DEV, group);
      expect((await refusal(gone)).name).toBe('ResourceNotFoundException');
    },
  },
  {
    id: 'SB-79',
    rule: 'while an assignment is being made it cannot be taken back: ConflictException',
    async check(bench) {
      const { set, group } = await pair(bench);
      await assigned(bench, set, DEV, group);
      await startUnassign(bench, set, DEV, group);
      expect((await refusal(startAssign(bench, set, DEV, group))).name).toBe('ConflictException');
    },
  },
  {
    id: 'SB-80',
    rule: 'deleting a user or group leaves its rows, with a principal that is gone',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const set = await newSet(bench, 'Left');
      const UserId = await newUser(bench, 'zoe@example.com');
      await bench.settle();
      await assigned(bench, set, DEV, UserId, 'USER');
      await bench.store.send(new DeleteUserCommand({ IdentityStoreId, UserId }));
      expect((await rows(bench, set, DEV))[0]?.PrincipalId).toBe(UserId);
      await startUnassign(bench, set, DEV, UserId, 'USER');
      await bench.settle();
      expect(await rows(bench, set, DEV)).toEqual([]);
    },
  },
  {
    id: 'SB-81',
    rule: 'the assignments of a user include those of the user’s groups, each with its own principal',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const of = async (name: string, PrincipalType: 'USER' | 'GROUP', AccountId?: string) => {
        const { AccountAssignments = [] } = await bench.sso.send(
          new ListAccountAssignmentsForPrincipalCommand({
            InstanceArn,
            PrincipalType,
            PrincipalId: principalNamed(bench, name),
            ...(AccountId === undefined ? {} : { Filter: { AccountId } }),
          }),
        );
        return AccountAssignments.map((row) => `${sure(row.PrincipalType)} ${sure(row.AccountId)}`);
      };
      expect(await of('bob@acme.example', 'USER', DEV)).toEqual([
        `GROUP ${DEV}`,
        `USER ${DEV}`,
        `GROUP ${DEV}`,
      ]);
      expect(await of('Developers', 'GROUP')).toHaveLength(4);
      expect(await of('dan@acme.example', 'USER')).toEqual([]);
    },
  },
  {
    id: 'SB-82',
    rule: 'recent requests are listed by status',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const { set, group } = await pair(bench);
      const request = await startAssign(bench, set, DEV, group);
      const running = new ListAccountAssignmentCreationStatusCommand({
        InstanceArn,
        Filter: { Status: 'IN_PROGRESS' },
      });
      const listed = await bench.sso.send(running);
      expect(listed.AccountAssignmentsCreationStatus?.map((one) => one.RequestId)).toEqual([
        request,
      ]);
      await bench.settle();
      expect((await bench.sso.send(running)).AccountAssignmentsCreationStatus).toEqual([]);
      await startUnassign(bench, set, DEV, group);
      const removals = new ListAccountAssignmentDeletionStatusCommand({ InstanceArn });
      const removed = await bench.sso.send(removals);
      expect(removed.AccountAssignmentsDeletionStatus).toHaveLength(1);
    },
  },
];
