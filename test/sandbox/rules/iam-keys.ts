/** Rules about access keys: how many, who signs with them, and how they end. */
import { expect } from 'vitest';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
  UpdateAccessKeyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';

const ANA = 'AKIAEXAMPLEANA0K7Q2W';
const BOB = 'AKIAEXAMPLEBOB3M9X4D';
const MINUTE = 60_000;

/** A user of that name with one key; gives the key's id. */
async function newKey(client: IAMClient, UserName: string): Promise<string> {
  await client.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName }));
  return sure(AccessKey?.AccessKeyId);
}

async function states(client: IAMClient, UserName: string) {
  const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({ UserName }));
  return AccessKeyMetadata.map(({ AccessKeyId, Status }) => [AccessKeyId, Status]);
}

/** Who signs with a key, or the name of the error. */
async function signerOf(bench: Bench, key: string): Promise<string> {
  return bench
    .as(key)
    .sts.send(new GetCallerIdentityCommand({}))
    .then(
      ({ Arn }) => sure(Arn),
      (error: unknown) => (error as Error).name,
    );
}

const setActive = (client: IAMClient, UserName: string, AccessKeyId: string, active: boolean) =>
  client.send(
    new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: active ? 'Active' : 'Inactive' }),
  );

export const iamKeys: Rule[] = [
  {
    id: 'SB-160',
    rule: 'a user has two access keys at most',
    moto: true,
    async check({ iam: client }) {
      await newKey(client, 'zoe');
      const another = () => client.send(new CreateAccessKeyCommand({ UserName: 'zoe' }));
      await another();
      expect((await refusal(another())).name).toBe('LimitExceededException');
    },
  },
  {
    id: 'SB-161',
    rule: 'a key is switched off and on again, and deleted; another one is NoSuchEntityException',
    moto: true,
    async check({ iam: client }) {
      const key = await newKey(client, 'zoe');
      expect(await states(client, 'zoe')).toEqual([[key, 'Active']]);
      await setActive(client, 'zoe', key, false);
      expect(await states(client, 'zoe')).toEqual([[key, 'Inactive']]);
      await setActive(client, 'zoe', key, true);
      expect(await states(client, 'zoe')).toEqual([[key, 'Active']]);
      const remove = () =>
        client.send(new DeleteAccessKeyCommand({ UserName: 'zoe', AccessKeyId: key }));
      await remove();
      expect(await states(client, 'zoe')).toEqual([]);
      expect((await refusal(remove())).name).toBe('NoSuchEntityException');
    },
  },
  {
    id: 'SB-162',
    rule: 'a key that was switched off signs for a moment more, then it is unknown, until it is switched on again',
    async check(bench) {
      const bob = 'arn:aws:iam::111122223333:user/bob';
      await setActive(bench.iam, 'bob', BOB, false);
      expect(await signerOf(bench, BOB)).toBe(bob);
      await bench.settle();
      expect(await signerOf(bench, BOB)).toBe('InvalidClientTokenId');
      const list = bench.as(BOB).sso.send(new ListInstancesCommand({}));
      expect((await refusal(list)).name).toBe('UnrecognizedClientException');
      await setActive(bench.iam, 'bob', BOB, true);
      expect(await signerOf(bench, BOB)).toBe(bob);
    },
  },
  {
    id: 'SB-163',
    rule: 'one may switch off or delete the key that one signs with, and is then locked out',
    async check({ iam: client, box, settle }) {
      await setActive(client, 'ana', ANA, false);
      await settle();
      const list = () => client.send(new ListUsersCommand({}));
      expect((await refusal(list())).name).toBe('InvalidClientTokenId');
      const key = sure(box.state.iam['111122223333']?.users[0]?.keys[0]);
      key.active = true;
      await client.send(new DeleteAccessKeyCommand({ AccessKeyId: ANA }));
      expect((await refusal(list())).name).toBe('InvalidClientTokenId');
    },
  },
  {
    id: 'SB-164',
    rule: 'who signs with the key of an IAM user is that user, and changes things only as an administrator',
    async check(bench) {
      expect(await signerOf(bench, BOB)).toBe('arn:aws:iam::111122223333:user/bob');
      const { iam: client } = bench.as(BOB);
      await client.send(new ListUsersCommand({}));
      await client.send(new GenerateCredentialReportCommand({}));
      const change = () => client.send(new CreateAccessKeyCommand({ UserName: 'old' }));
      expect((await refusal(change())).name).toBe('AccessDenied');
      const account = sure(bench.box.state.iam['111122223333']);
      sure(account.users[1]).groups = ['Admins'];
      await change();
      sure(account.users[1]).groups = [];
      expect((await refusal(change())).name).toBe('AccessDenied');
      delete account.groups;
      expect((await refusal(change())).name).toBe('LimitExceededException');
    },
  },
  {
    id: 'SB-165',
    rule: 'the use of a key is noted once in a quarter of an hour, and told an hour later',
    async check(bench) {
      const told = async () => {
        const ask = new GetAccessKeyLastUsedCommand({ AccessKeyId: BOB });
        const { AccessKeyLastUsed: used } = await bench.iam.send(ask);
        return [used?.ServiceName, used?.LastUsedDate?.getTime()];
      };
      const before = await told();
      await signerOf(bench, BOB);
      const first = bench.box.clock.now();
      await bench.box.clock.sleep(14 * MINUTE);
      await bench.as(BOB).iam.send(new ListUsersCommand({}));
      await bench.box.clock.sleep(45 * MINUTE);
      expect(await told()).toEqual(before);
      await bench.box.clock.sleep(2 * MINUTE);
      expect(await told()).toEqual(['sts', first]);
      await bench.box.clock.sleep(60 * MINUTE);
      expect(await told()).toEqual(['sts', first]);
    },
  },
  {
    id: 'SB-166',
    rule: 'a user who was deleted signs nothing any more, not with a session either',
    async check({ sts, box }) {
      const iam = sure(box.state.iam['111122223333']);
      iam.gone = [box.state.caller.arn];
      box.state.caller.accessKeyId = 'ASIAEXAMPLESESSION01';
      const error = await refusal(sts.send(new GetCallerIdentityCommand({})));
      expect(error.name).toBe('InvalidClientTokenId');
    },
  },
];
