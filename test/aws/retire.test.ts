import { describe, expect, test } from 'vitest';
import type { Aws } from '../../src/aws/api.ts';
import { openWorld } from '../helpers/world.ts';
import { fakeAws, fault } from './fake.ts';

const MANAGEMENT = '246813579000';

/** Takes everything away, in the order that AWS wants. */
async function emptied({ iamUsers, retire }: Aws, user: string): Promise<void> {
  for (const { id } of (await iamUsers.accessKeys(user)) ?? []) await retire.deleteKey(user, id);
  await retire.deleteLoginProfile(user);
  for (const { serial, kind } of (await iamUsers.mfaDevices(user)) ?? []) {
    await retire.deactivateMfa(user, serial);
    if (kind === 'virtual') await retire.deleteVirtualMfa(serial);
  }
  for (const { id } of (await iamUsers.sshKeys(user)) ?? []) await retire.deleteSshKey(user, id);
  for (const { id } of (await iamUsers.serviceCredentials(user)) ?? []) {
    await retire.deleteServiceCredential(user, id);
  }
  for (const { id } of (await iamUsers.certificates(user)) ?? []) {
    await retire.deleteCertificate(user, id);
  }
  const held = await iamUsers.holdings(user);
  for (const { arn } of held?.attached ?? []) await retire.detachPolicy(user, arn);
  for (const name of held?.inline ?? []) await retire.deleteInlinePolicy(user, name);
  for (const group of held?.groups ?? []) await retire.removeFromGroup(user, group);
  if (held?.boundary === true) await retire.deleteBoundary(user);
}

describe('retiring an IAM user', () => {
  test.each([
    'omar.haddad',
    'mei.chen',
    'luis.ortega',
    'kofi@harbour.example',
    'lee,anna',
    'legacy-soap',
    'backup',
  ])('everything of %s can be taken away, and then the user', async (user) => {
    const { aws, sandbox } = openWorld({ world: 'company' });
    await expect(aws.retire.deleteUser(user)).rejects.toThrow('Cannot delete entity');
    await emptied(aws, user);
    await aws.retire.deleteUser(user);
    expect(await aws.iamUsers.holdings(user)).toBeNull();
    expect(sandbox.state.iam[MANAGEMENT]?.users).toHaveLength(39);
  });

  test('what is gone already was what was wanted', async () => {
    const { retire } = openWorld({ world: 'company' }).aws;
    const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    for (const user of ['raj.patel', 'nobody']) {
      await retire.deleteKey(user, 'AKIAEXAMPLENONE00000');
      await retire.deactivateMfa(user, `arn:aws:iam::${MANAGEMENT}:mfa/none`);
      await retire.deleteVirtualMfa(`arn:aws:iam::${MANAGEMENT}:mfa/none`);
      await retire.deleteSshKey(user, 'APKAEXAMPLENONE00000');
      await retire.deleteServiceCredential(user, 'ACCAEXAMPLENONE00000');
      await retire.deleteCertificate(user, 'EXAMPLECERT00000000000000');
      await retire.detachPolicy(user, arn);
      await retire.deleteInlinePolicy(user, 'none');
      await retire.removeFromGroup(user, 'none');
      await retire.deleteBoundary(user);
    }
    await retire.deleteLoginProfile('terraform');
    await retire.deleteUser('nobody');
  });

  test('credentials are switched off and on again; one that is gone is an error', async () => {
    const { retire, iamUsers } = openWorld({ world: 'company' }).aws;
    const ivan = (await iamUsers.accessKeys('ivan.petrov'))?.[0]?.id ?? '';
    const states = async () => (await iamUsers.accessKeys('ivan.petrov'))?.map((key) => key.active);
    await retire.setKeyActive('ivan.petrov', ivan, false);
    expect(await states()).toEqual([false, true]);
    await retire.setKeyActive('ivan.petrov', ivan, true);
    expect(await states()).toEqual([true, true]);
    await retire.setSshKeyActive('mei.chen', 'APKAEXAMPLEMEI000001', false);
    expect((await iamUsers.sshKeys('mei.chen'))?.[0]?.active).toBe(false);
    await retire.setServiceCredentialActive('mei.chen', 'ACCAEXAMPLEMEI000001', false);
    expect((await iamUsers.serviceCredentials('mei.chen'))?.[0]?.active).toBe(false);
    await retire.setCertificateActive('legacy-soap', 'EXAMPLECERT00000000000001', false);
    expect((await iamUsers.certificates('legacy-soap'))?.[0]?.active).toBe(false);
    const gone = retire.setKeyActive('ivan.petrov', 'AKIAEXAMPLENONE00000', false);
    await expect(gone).rejects.toThrow('cannot be found');
  });

  test('a user that AWS still sees full is asked for again, for seven seconds', async () => {
    const conflict = fault('DeleteConflictException', 'must delete access keys first', {}, 409);
    const { aws, clock } = fakeAws({ DeleteUser: [conflict, conflict, {}] });
    await aws.retire.deleteUser('bob');
    expect(clock.slept).toEqual([1000, 2000]);
    const full = fakeAws({ DeleteUser: [conflict] });
    await expect(full.aws.retire.deleteUser('bob')).rejects.toThrow(
      'must delete access keys first',
    );
    expect(full.clock.slept).toEqual([1000, 2000, 4000]);
  });
});
