/** Rules about bringing a changed set into the accounts that carry it. */
import { expect } from 'vitest';
import {
  DescribePermissionSetProvisioningStatusCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListPermissionSetProvisioningStatusCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  ProvisionPermissionSetCommand,
  PutInlinePolicyToPermissionSetCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';
import {
  assigned,
  attach,
  DEV,
  MANAGEMENT,
  newSet,
  principalNamed,
  PROD,
  READ_ONLY,
  setNamed,
} from '../steps.ts';

async function accounts(bench: Bench, PermissionSetArn: string, fresh?: boolean) {
  const { InstanceArn } = await bench.home();
  const { AccountIds = [] } = await bench.sso.send(
    new ListAccountsForProvisionedPermissionSetCommand({
      InstanceArn,
      PermissionSetArn,
      ...(fresh === undefined ? {} : { ProvisioningStatus: provisioned(fresh) }),
    }),
  );
  return AccountIds;
}

function provisioned(fresh: boolean) {
  return fresh ? 'LATEST_PERMISSION_SET_PROVISIONED' : 'LATEST_PERMISSION_SET_NOT_PROVISIONED';
}

/** Starts provisioning everywhere, or in one account. */
async function provision(bench: Bench, PermissionSetArn: string, TargetId?: string) {
  const { InstanceArn } = await bench.home();
  const { PermissionSetProvisioningStatus: status } = await bench.sso.send(
    new ProvisionPermissionSetCommand({
      InstanceArn,
      PermissionSetArn,
      ...(TargetId === undefined
        ? { TargetType: 'ALL_PROVISIONED_ACCOUNTS' }
        : { TargetType: 'AWS_ACCOUNT', TargetId }),
    }),
  );
  return sure(status?.RequestId);
}

/** DataReader as somebody leaves it who changed it and forgot to bring acme-prod up to date. */
function forgottenInProd(bench: Bench): string {
  const set = setNamed(bench, 'DataReader');
  for (const instance of bench.box.state.instances) {
    for (const copy of instance.copies) {
      if (copy.permissionSetArn === set && copy.accountId === PROD) copy.revision -= 1;
    }
  }
  return set;
}

async function statusOf(bench: Bench, ProvisionPermissionSetRequestId: string) {
  const { InstanceArn } = await bench.home();
  const input = { InstanceArn, ProvisionPermissionSetRequestId };
  const described = await bench.sso.send(new DescribePermissionSetProvisioningStatusCommand(input));
  return sure(described.PermissionSetProvisioningStatus);
}

export const provisioning: Rule[] = [
  {
    id: 'SB-90',
    rule: 'a changed set leaves stale copies in the accounts until it is provisioned again',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const set = setNamed(bench, 'ReadOnlyAccess');
      expect(await accounts(bench, set, true)).toEqual([PROD, DEV]);
      await attach(bench, set, 'arn:aws:iam::aws:policy/SecurityAudit');
      expect(await accounts(bench, set, false)).toEqual([PROD, DEV]);
      const request = await provision(bench, set);
      expect((await statusOf(bench, request)).Status).toBe('IN_PROGRESS');
      expect(await accounts(bench, set, true)).toEqual([]);
      await bench.settle();
      expect((await statusOf(bench, request)).Status).toBe('SUCCEEDED');
      expect(await accounts(bench, set, true)).toEqual([PROD, DEV]);
      const PermissionSetArn = set;
      await bench.sso.send(
        new UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn, SessionDuration: 'PT2H' }),
      );
      expect(await accounts(bench, set, false)).toEqual([PROD, DEV]);
      expect(await accounts(bench, set)).toEqual([PROD, DEV]);
    },
  },
  {
    id: 'SB-91',
    rule: 'provisioning one account updates that one, or makes a role there that nobody is assigned to',
    async check(bench) {
      const set = forgottenInProd(bench);
      expect(await accounts(bench, set, false)).toEqual([PROD]);
      const request = await provision(bench, set, PROD);
      await bench.settle();
      expect(await statusOf(bench, request)).toMatchObject({
        Status: 'SUCCEEDED',
        AccountId: PROD,
      });
      expect(await accounts(bench, set, false)).toEqual([]);
      await provision(bench, set, MANAGEMENT);
      await bench.settle();
      expect(await accounts(bench, set, true)).toEqual([DEV, PROD, MANAGEMENT]);
    },
  },
  {
    id: 'SB-92',
    rule: 'a set cannot be changed or provisioned while a request of it is under way: ConflictException',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const set = setNamed(bench, 'ReadOnlyAccess');
      const request = await provision(bench, set);
      const change = new PutInlinePolicyToPermissionSetCommand({
        InstanceArn,
        PermissionSetArn: set,
        InlinePolicy: '{}',
      });
      expect((await refusal(bench.sso.send(change))).name).toBe('ConflictException');
      expect((await refusal(provision(bench, set))).name).toBe('ConflictException');
      await bench.settle();
      expect((await statusOf(bench, request)).Status).toBe('SUCCEEDED');
      await bench.sso.send(change);
    },
  },
  {
    id: 'SB-93',
    rule: 'provisioning can fail as assignments do, and leaves the copy stale',
    tweak: (state) => {
      state.switches.callerLacksIam = true;
    },
    async check(bench) {
      const set = setNamed(bench, 'AdministratorAccess');
      await attach(bench, set, READ_ONLY);
      const request = await provision(bench, set);
      await bench.settle();
      const { Status, FailureReason } = await statusOf(bench, request);
      expect(Status).toBe('FAILED');
      expect(FailureReason).toContain('403');
      expect(await accounts(bench, set, false)).toEqual([MANAGEMENT]);
    },
  },
  {
    id: 'SB-94',
    rule: 'an account without any set gets an answer without the list',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const of = (AccountId: string) =>
        bench.sso.send(
          new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId }),
        );
      const [instance] = bench.box.state.instances;
      sure(instance).copies = sure(instance).copies.filter((copy) => copy.accountId !== PROD);
      expect(await of(PROD)).not.toHaveProperty('PermissionSets');
      expect((await of(DEV)).PermissionSets).toHaveLength(3);
    },
  },
  {
    id: 'SB-95',
    rule: 'provisioning a set that no account carries succeeds and does nothing',
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const set = await newSet(bench, 'Nowhere');
      const request = await provision(bench, set);
      await bench.settle();
      expect((await statusOf(bench, request)).Status).toBe('SUCCEEDED');
      expect(await accounts(bench, set)).toEqual([]);
      const listed = await bench.sso.send(
        new ListPermissionSetProvisioningStatusCommand({
          InstanceArn,
          Filter: { Status: 'SUCCEEDED' },
        }),
      );
      expect(listed.PermissionSetsProvisioningStatus?.[0]?.RequestId).toBe(request);
    },
  },
  {
    id: 'SB-96',
    rule: 'an assignment in an account that has a stale copy leaves the copy stale',
    async check(bench) {
      const set = forgottenInProd(bench);
      const group = principalNamed(bench, `AdministratorAccess-${MANAGEMENT}`);
      expect((await assigned(bench, set, PROD, group)).Status).toBe('SUCCEEDED');
      expect(await accounts(bench, set, false)).toEqual([PROD]);
    },
  },
];
