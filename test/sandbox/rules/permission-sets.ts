/** Rules about permission sets and what hangs on them. */
import { expect } from 'vitest';
import {
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand,
  CreatePermissionSetCommand,
  DescribePermissionSetCommand,
  DetachCustomerManagedPolicyReferenceFromPermissionSetCommand,
  DetachManagedPolicyFromPermissionSetCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { refusal, type Bench, type Rule } from '../bench.ts';
import { ADMINISTRATOR, attach, newSet, READ_ONLY } from '../steps.ts';

/** A new set, with the two ARNs that most calls want. */
async function made(bench: Bench, name: string, rest = {}) {
  const { InstanceArn } = await bench.home();
  return { InstanceArn, PermissionSetArn: await newSet(bench, name, rest) };
}

export const permissionSets: Rule[] = [
  {
    id: 'SB-50',
    rule: 'a second permission set of the same name is a ConflictException',
    async check(bench) {
      await newSet(bench, 'Twice');
      expect((await refusal(newSet(bench, 'Twice'))).name).toBe('ConflictException');
    },
  },
  {
    id: 'SB-51',
    rule: 'a new set lasts one hour unless it says otherwise, and has nothing else that was not given',
    async check(bench) {
      const set = await made(bench, 'Plain');
      const { PermissionSet } = await bench.sso.send(new DescribePermissionSetCommand(set));
      expect(PermissionSet).toMatchObject({ Name: 'Plain', SessionDuration: 'PT1H' });
      expect(PermissionSet).not.toHaveProperty('Description');
      expect(PermissionSet).not.toHaveProperty('RelayState');
      expect(set.PermissionSetArn).toMatch(
        /^arn:aws:sso:::permissionSet\/ssoins-[0-9a-f]{16}\/ps-[0-9a-f]{16}$/,
      );
    },
  },
  {
    id: 'SB-52',
    rule: 'names, descriptions, durations and relay states outside their limits are a ValidationException',
    async check(bench) {
      const wrong = [
        { Name: 'with space' },
        { Name: 'a/b' },
        { Name: 'x'.repeat(33) },
        { Name: '' },
        { Name: 'A', Description: '' },
        { Name: 'A', Description: 'an ellipsis…' },
        { Name: 'A', Description: 'x'.repeat(701) },
        { Name: 'A', SessionDuration: 'PT13H' },
        { Name: 'A', SessionDuration: 'PT59M' },
        { Name: 'A', SessionDuration: '8h' },
        { Name: 'A', SessionDuration: 'P1D' },
        { Name: 'A', RelayState: 'https://example.com/<x>' },
        { Name: 'A', RelayState: `https://example.com/${'x'.repeat(240)}` },
        { Name: 'A', Tags: [{ Key: 'aws:mine', Value: 'x' }] },
      ];
      const { InstanceArn } = await bench.home();
      for (const input of wrong) {
        const error = await refusal(
          bench.sso.send(new CreatePermissionSetCommand({ InstanceArn, ...input })),
        );
        expect(error.name, JSON.stringify(input)).toBe('ValidationException');
      }
      await newSet(bench, 'a+b=c,d.e@f-g_h', {
        Description: 'Línea ¿sí?\n\ttab',
        SessionDuration: 'PT2H30M',
        RelayState: 'https://console.aws.amazon.com/athena?x=1&y=[2]',
      });
    },
  },
  {
    id: 'SB-53',
    rule: 'an update that leaves the relay state out clears it, and keeps the description',
    async check(bench) {
      const fields = {
        Description: 'Kept',
        RelayState: 'https://example.com',
        SessionDuration: 'PT2H',
      };
      const set = await made(bench, 'Relay', fields);
      await bench.sso.send(new UpdatePermissionSetCommand({ ...set, SessionDuration: 'PT3H' }));
      const { PermissionSet } = await bench.sso.send(new DescribePermissionSetCommand(set));
      expect(PermissionSet).toMatchObject({ Description: 'Kept', SessionDuration: 'PT3H' });
      expect(PermissionSet).not.toHaveProperty('RelayState');
    },
  },
  {
    id: 'SB-54',
    rule: 'attaching a policy twice is a ConflictException',
    moto: true,
    async check(bench) {
      const { InstanceArn, PermissionSetArn } = await made(bench, 'Attach');
      await attach(bench, PermissionSetArn, ADMINISTRATOR);
      const again = await refusal(attach(bench, PermissionSetArn, ADMINISTRATOR));
      expect(again.name).toBe('ConflictException');
      await attach(bench, PermissionSetArn, READ_ONLY);
      const { AttachedManagedPolicies } = await bench.sso.send(
        new ListManagedPoliciesInPermissionSetCommand({ InstanceArn, PermissionSetArn }),
      );
      expect(AttachedManagedPolicies?.map(({ Name }) => Name).toSorted()).toEqual([
        'AdministratorAccess',
        'ReadOnlyAccess',
      ]);
    },
  },
  {
    id: 'SB-55',
    rule: 'detaching what is not attached, and attaching what AWS does not have, is a ResourceNotFoundException',
    moto: true,
    async check(bench) {
      const set = await made(bench, 'Detach');
      const detach = (ManagedPolicyArn: string) =>
        bench.sso.send(
          new DetachManagedPolicyFromPermissionSetCommand({ ...set, ManagedPolicyArn }),
        );
      await attach(bench, set.PermissionSetArn, ADMINISTRATOR);
      await detach(ADMINISTRATOR);
      expect((await refusal(detach(ADMINISTRATOR))).name).toBe('ResourceNotFoundException');
      const unknown = attach(bench, set.PermissionSetArn, 'arn:aws:iam::aws:policy/NoSuchPolicy');
      expect((await refusal(unknown)).name).toBe('ResourceNotFoundException');
    },
  },
  {
    id: 'SB-56',
    rule: 'policies below job-function/ are attached by their full path',
    async check(bench) {
      const set = await newSet(bench, 'Billing');
      const short = attach(bench, set, 'arn:aws:iam::aws:policy/Billing');
      expect((await refusal(short)).name).toBe('ResourceNotFoundException');
      await attach(bench, set, 'arn:aws:iam::aws:policy/job-function/Billing');
      const own = attach(bench, set, 'arn:aws:iam::111122223333:policy/Mine');
      expect((await refusal(own)).name).toBe('ValidationException');
    },
  },
  {
    id: 'SB-57',
    rule: 'a set takes at most 25 policies, managed and customer managed together',
    async check(bench) {
      const set = await made(bench, 'Full');
      const customer = (Name: string) =>
        bench.sso.send(
          new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({
            ...set,
            CustomerManagedPolicyReference: { Name },
          }),
        );
      await attach(bench, set.PermissionSetArn, ADMINISTRATOR);
      for (let i = 1; i < 25; i += 1) {
        await bench.box.clock.sleep(50);
        await customer(`P${i}`);
      }
      expect((await refusal(customer('P25'))).name).toBe('ServiceQuotaExceededException');
    },
  },
  {
    id: 'SB-58',
    rule: 'a customer managed policy is named by name and path, and the path is / unless said otherwise',
    moto: true,
    async check(bench) {
      const set = await made(bench, 'Customer');
      const input = { ...set, CustomerManagedPolicyReference: { Name: 'Mine' } };
      const attachMine = () =>
        bench.sso.send(new AttachCustomerManagedPolicyReferenceToPermissionSetCommand(input));
      await attachMine();
      expect((await refusal(attachMine())).name).toBe('ConflictException');
      const list = () =>
        bench.sso.send(new ListCustomerManagedPolicyReferencesInPermissionSetCommand(set));
      expect((await list()).CustomerManagedPolicyReferences).toEqual([{ Name: 'Mine', Path: '/' }]);
      await bench.sso.send(new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand(input));
      expect((await list()).CustomerManagedPolicyReferences ?? []).toEqual([]);
    },
  },
];
