/** Rules about instances: where they are, who may use them, how they come to be. */
import { expect } from 'vitest';
import { CreateGroupCommand, ListGroupsCommand } from '@aws-sdk/client-identitystore';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import {
  AttachManagedPolicyToPermissionSetCommand,
  CreateInstanceCommand,
  CreatePermissionSetCommand,
  DeleteInstanceCommand,
  DescribeInstanceCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  UpdateInstanceCommand,
} from '@aws-sdk/client-sso-admin';
import { refusal, sure, type Bench, type Clients, type Rule } from '../bench.ts';
import {
  DEV,
  MANAGEMENT,
  principalNamed,
  PROD,
  READ_ONLY,
  setNamed,
  startAssign,
} from '../steps.ts';

const seen = async ({ sso }: Clients) =>
  sure((await sso.send(new ListInstancesCommand({}))).Instances);

export const instances: Rule[] = [
  {
    id: 'SB-40',
    rule: 'an instance is listed in its home Region only',
    async check(bench) {
      expect(await seen(bench)).toHaveLength(1);
      expect(await seen(bench.in('us-east-1'))).toEqual([]);
      const { InstanceArn } = await bench.home();
      const elsewhere = bench
        .in('us-east-1')
        .sso.send(new DescribeInstanceCommand({ InstanceArn }));
      expect((await refusal(elsewhere)).name).toBe('ResourceNotFoundException');
    },
  },
  {
    id: 'SB-41',
    rule: 'an additional Region lists the instance with its primary Region, reads, and refuses to write',
    tweak: (state) => {
      for (const instance of state.instances) instance.additionalRegions = ['eu-west-1'];
    },
    async check(bench) {
      const { InstanceArn, IdentityStoreId } = await bench.home();
      const there = bench.in('eu-west-1');
      expect((await seen(there))[0]?.PrimaryRegion).toBe('eu-central-1');
      await there.sso.send(new ListPermissionSetsCommand({ InstanceArn }));
      await there.store.send(new ListGroupsCommand({ IdentityStoreId }));
      const set = there.sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'There' }));
      expect((await refusal(set)).name).toBe('ValidationException');
      const group = new CreateGroupCommand({ IdentityStoreId, DisplayName: 'There' });
      expect((await refusal(there.store.send(group))).name).toBe('ValidationException');
    },
  },
  {
    id: 'SB-42',
    rule: 'pressing Enable makes an instance that is in progress for a while, and active after about 20 s',
    world: 'fresh',
    async check(bench) {
      bench.box.console.enableIdentityCenter('us-east-1');
      expect(await seen(bench)).toEqual([]);
      await bench.box.clock.sleep(12_000);
      const [early] = await seen(bench);
      expect(early?.Status).toBe('CREATE_IN_PROGRESS');
      const { InstanceArn } = sure(early);
      const list = () => bench.sso.send(new ListPermissionSetsCommand({ InstanceArn }));
      expect((await refusal(list())).name).toBe('ValidationException');
      await bench.box.clock.sleep(10_000);
      const described = await bench.sso.send(new DescribeInstanceCommand({ InstanceArn }));
      expect(described).toMatchObject({ Status: 'ACTIVE', PermissionSetsEnabled: true });
      expect((await list()).PermissionSets).toEqual([]);
    },
  },
  {
    id: 'SB-43',
    rule: 'Enable in a stand-alone account makes the organization too; pressed again it is refused',
    world: 'fresh',
    async check(bench) {
      bench.box.console.enableIdentityCenter('us-east-1');
      const { Organization } = await bench.organizations.send(new DescribeOrganizationCommand({}));
      expect(Organization).toMatchObject({ MasterAccountId: MANAGEMENT, FeatureSet: 'ALL' });
      expect(() => {
        bench.box.console.enableIdentityCenter('eu-west-1');
      }).toThrow('already enabled');
    },
  },
  {
    id: 'SB-44',
    rule: 'an account instance is listed with its account as the owner, has no permission sets, and is in the way of Enable',
    world: 'fresh',
    async check(bench) {
      await bench.sso.send(new CreateInstanceCommand({ Name: 'mine' }));
      const [instance] = await seen(bench);
      expect(instance).toMatchObject({
        OwnerAccountId: MANAGEMENT,
        Name: 'mine',
        Status: 'ACTIVE',
      });
      const { InstanceArn } = sure(instance);
      const { PermissionSetsEnabled } = await bench.sso.send(
        new DescribeInstanceCommand({ InstanceArn }),
      );
      expect(PermissionSetsEnabled).toBe(false);
      const on = new UpdateInstanceCommand({ InstanceArn, PermissionSetsEnabled: true });
      expect((await refusal(bench.sso.send(on))).name).toBe('ValidationException');
      expect(() => {
        bench.box.console.enableIdentityCenter('us-east-1');
      }).toThrow('already enabled');
      await bench.sso.send(new DeleteInstanceCommand({ InstanceArn }));
      bench.box.console.enableIdentityCenter('us-east-1');
    },
  },
  {
    id: 'SB-45',
    rule: 'no API makes the instance of an organization: CreateInstance is refused in the management account',
    async check({ sso }) {
      expect(await refusal(sso.send(new CreateInstanceCommand({})))).toMatchObject({
        message: 'Organization management account is not allowed to perform the operation',
        $metadata: { httpStatusCode: 400 },
      });
    },
  },
  {
    id: 'SB-46',
    rule: 'while permission sets are off nothing can be done with them; switched on, they stay on',
    tweak: (state) => {
      for (const instance of state.instances) instance.permissionSetsEnabled = false;
    },
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const create = () =>
        bench.sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Early' }));
      const update = (PermissionSetsEnabled: boolean, more = {}) =>
        bench.sso.send(new UpdateInstanceCommand({ InstanceArn, PermissionSetsEnabled, ...more }));
      expect((await refusal(create())).name).toBe('ValidationException');
      const EncryptionConfiguration = { KeyType: 'AWS_OWNED_KMS_KEY' as const };
      const both = update(true, { EncryptionConfiguration });
      expect((await refusal(both)).name).toBe('ValidationException');
      await update(true);
      expect((await refusal(create())).name).toBe('ValidationException');
      await bench.settle();
      await create();
      expect((await refusal(update(false))).name).toBe('ValidationException');
    },
  },
  {
    id: 'SB-47',
    rule: 'an older build of the service does not say whether permission sets are on',
    tweak: (state) => {
      for (const instance of state.instances) instance.permissionSetsEnabled = null;
    },
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const described = await bench.sso.send(new DescribeInstanceCommand({ InstanceArn }));
      expect(described).not.toHaveProperty('PermissionSetsEnabled');
      await bench.sso.send(new ListPermissionSetsCommand({ InstanceArn }));
    },
  },
  {
    id: 'SB-48',
    rule: 'a member account sees the instance of its organization and may not use it',
    tweak: (state) => {
      state.caller = { ...state.caller, account: DEV, arn: `arn:aws:iam::${DEV}:user/eve` };
    },
    async check(bench) {
      const [instance] = await seen(bench);
      expect(instance?.OwnerAccountId).toBe(MANAGEMENT);
      const { InstanceArn, IdentityStoreId } = sure(instance);
      const sets = bench.sso.send(new ListPermissionSetsCommand({ InstanceArn }));
      expect((await refusal(sets)).name).toBe('AccessDeniedException');
      const groups = bench.store.send(new ListGroupsCommand({ IdentityStoreId }));
      expect((await refusal(groups)).name).toBe('AccessDeniedException');
    },
  },
  {
    id: 'SB-49',
    rule: 'a delegated administrator may do everything but touch the management account, sets that reach into it, and the instance',
    tweak: (state) => {
      const since = state.now;
      state.caller = { ...state.caller, account: DEV, arn: `arn:aws:iam::${DEV}:user/eve` };
      state.organization?.delegated.push({ accountId: DEV, principal: 'sso.amazonaws.com', since });
    },
    async check(bench) {
      const { InstanceArn } = await bench.home();
      const developers = principalNamed(bench, 'Developers');
      await startAssign(bench, setNamed(bench, 'PowerUserAccess'), PROD, developers);
      const refused = await Promise.all([
        refusal(startAssign(bench, setNamed(bench, 'PowerUserAccess'), MANAGEMENT, developers)),
        refusal(startAssign(bench, setNamed(bench, 'AdministratorAccess'), PROD, developers)),
        refusal(attachReadOnly(bench, InstanceArn)),
        refusal(bench.sso.send(new DeleteInstanceCommand({ InstanceArn }))),
      ]);
      for (const error of refused) expect(error.name).toBe('AccessDeniedException');
    },
  },
];

function attachReadOnly(bench: Bench, InstanceArn: string) {
  const PermissionSetArn = setNamed(bench, 'AdministratorAccess');
  return bench.sso.send(
    new AttachManagedPolicyToPermissionSetCommand({
      InstanceArn,
      PermissionSetArn,
      ManagedPolicyArn: READ_ONLY,
    }),
  );
}
