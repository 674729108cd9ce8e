import { expect, test } from 'vitest';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { answerWith } from '../../src/sandbox/middleware.ts';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { refusal, sandboxBench } from './bench.ts';

function client(config: object = {}) {
  return new SSOAdminClient({ region: 'eu-west-1', maxAttempts: 1, ...config });
}

test('asks with service, operation, the Region of the client, and the input', async () => {
  const asked: Call[] = [];
  const sso = client();
  answerWith(sso, 'sso-admin', (call) => {
    asked.push(call);
    return Promise.resolve({ Instances: [] });
  });
  const output = await sso.send(new ListInstancesCommand({ MaxResults: 7 }));
  expect(asked).toEqual([
    {
      service: 'sso-admin',
      operation: 'ListInstances',
      region: 'eu-west-1',
      input: { MaxResults: 7 },
    },
  ]);
  expect(output.$metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
});

test('neither looks for credentials nor sends anything', async () => {
  const never = () => Promise.reject(new Error('this must not be called'));
  const sso = client({ credentials: never, requestHandler: { handle: never } });
  answerWith(sso, 'sso-admin', () => Promise.resolve({ Instances: [] }));
  await expect(sso.send(new ListInstancesCommand({}))).resolves.toBeDefined();
});

test('the SDK serializes the input first, so it refuses what it would refuse', async () => {
  const sso = client();
  answerWith(sso, 'sso-admin', () => Promise.resolve({}));
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  const wrong = new ListInstancesCommand({ NextToken: loop as unknown as string });
  await expect(sso.send(wrong)).rejects.toThrow();
});

test('a bug in the sandbox stays what it is, and is not retried', async () => {
  const sso = client({ maxAttempts: 3 });
  let calls = 0;
  answerWith(sso, 'sso-admin', () => {
    calls += 1;
    return Promise.reject(new TypeError('a bug'));
  });
  const error = await refusal(sso.send(new ListInstancesCommand({})));
  expect(error).toBeInstanceOf(TypeError);
  expect(calls).toBe(1);
});

test('an aborted call ends at once with AbortError', async () => {
  const sso = client();
  answerWith(sso, 'sso-admin', () => new Promise(() => undefined));
  const stop = new AbortController();
  const call = refusal(sso.send(new ListInstancesCommand({}), { abortSignal: stop.signal }));
  setTimeout(() => {
    stop.abort();
  }, 5);
  expect((await call).name).toBe('AbortError');
});

test('global services are asked with the Region of their client too', async () => {
  const bench = sandboxBench();
  await bench.in('eu-north-1').iam.send(new ListUsersCommand({}));
  expect(bench.box.calls.at(-1)).toMatchObject({ service: 'iam', region: 'eu-north-1' });
});

test('tells which key would sign, where it was told', async () => {
  const asked: Call[] = [];
  const sso = client();
  const answer = (call: Call) => {
    asked.push(call);
    return Promise.resolve({ Instances: [] });
  };
  answerWith(sso, 'sso-admin', answer, 'ASIAEXAMPLE');
  await sso.send(new ListInstancesCommand({}));
  expect(asked[0]?.accessKeyId).toBe('ASIAEXAMPLE');
});
