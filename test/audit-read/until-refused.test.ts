/** A user whom the caller may not look at hides nobody else; a call that is refused for everybody is not made for all. */
import { expect, it } from 'vitest';
import { untilRefused } from '../../src/audit-read/until-refused.ts';

const USERS = Array.from({ length: 10 }, (_none, i) => `user-${i}`);

function iam(isRefused: (name: string) => boolean) {
  const asked: string[] = [];
  const call = (name: string) => {
    asked.push(name);
    const refused = Object.assign(new Error('not authorized to perform: iam:ListMFADevices'), {
      name: 'AccessDenied',
      $metadata: {},
    });
    return isRefused(name) ? Promise.reject(refused) : Promise.resolve([]);
  };
  const never = () => Promise.reject(new Error('not asked here'));
  return {
    asked,
    api: {
      mfaDevices: call,
      accessKeys: never,
      lastUsed: never,
      loginProfile: never,
      sshKeys: never,
      serviceCredentials: never,
      certificates: never,
    },
  };
}

async function unread(of: ReturnType<typeof iam>): Promise<string[]> {
  const ask = untilRefused(of.api);
  const out: string[] = [];
  for (const name of USERS) if (!(await ask.mfaDevices(name)).known) out.push(name);
  return out;
}

it.each([['user-0'], ['user-5'], ['user-9']])('%s alone is unread', async (one) => {
  const of = iam((name) => name === one);
  expect(await unread(of)).toEqual([one]);
  expect(of.asked).toEqual(USERS);
});

it('of a call that is refused for all, three are asked and all are unread', async () => {
  const of = iam(() => true);
  expect(await unread(of)).toEqual(USERS);
  expect(of.asked).toHaveLength(3);
});

it('once somebody was answered, everybody is asked', async () => {
  const of = iam((name) => name !== 'user-1');
  expect(await unread(of)).toEqual(USERS.filter((name) => name !== 'user-1'));
  expect(of.asked).toEqual(USERS);
});
