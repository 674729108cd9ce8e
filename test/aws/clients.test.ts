import { expect, test } from 'vitest';
import { createClients } from '../../src/aws/clients.ts';
import { createRequestHandler } from '../../src/aws/request-handler.ts';
import { createRetryStrategy } from '../../src/aws/retry.ts';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { fakeAws, fakeClock, fault } from './fake.ts';

test('one client for each service and Region', async () => {
  const { clients } = fakeAws({});
  const [first, again, other] = await Promise.all([
    clients.ssoAdmin('eu-west-1'),
    clients.ssoAdmin('eu-west-1'),
    clients.ssoAdmin('us-east-1'),
  ]);
  expect(again.client).toBe(first.client);
  expect(other.client).not.toBe(first.client);
  expect((await clients.iam()).client).toBe((await clients.iam()).client);
});

test('global services are asked in the home of the partition', async () => {
  const clock = fakeClock();
  const clients = createClients({
    region: 'us-gov-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: createRequestHandler({}),
    retryStrategy: (service) => createRetryStrategy(service, { clock }),
  });
  const region = async (
    service: Promise<{ client: { config: { region: () => Promise<string> } } }>,
  ) => (await service).client.config.region();
  expect(await region(clients.organizations())).toBe('us-gov-west-1');
  expect(await region(clients.iam())).toBe('us-gov-west-1');
  expect(await region(clients.account())).toBe('us-gov-west-1');
  expect(await region(clients.sts())).toBe('us-gov-east-1');
});

test('a call is reported once, with its own retries and pauses below', async () => {
  const { aws, made, calls, waits } = fakeAws({
    ListInstances: [
      fault('ThrottlingException'),
      fault('InternalServerException', 'oh', {}, 500),
      { Instances: [] },
    ],
  });
  expect(await aws.instances.list('eu-west-1')).toEqual([]);
  expect(made).toEqual(['sso-admin:ListInstances eu-west-1']);
  expect(calls).toHaveLength(3);
  expect(waits.map(({ reason, attempt, of }) => `${reason} ${attempt}/${of}`)).toEqual([
    'throttled 2/8',
    'server 3/4',
  ]);
});

test('an error carries its action and Region: AWS Organizations does not say what it refused', async () => {
  const { clients } = fakeAws({
    DescribeOrganization: [fault('AccessDeniedException', "You don't have permissions.")],
  });
  const { client, sdk } = await clients.organizations();
  const sent = client.send(new sdk.DescribeOrganizationCommand({}));
  await expect(sent).rejects.toMatchObject({
    $action: 'organizations:DescribeOrganization',
    $region: 'us-east-1',
  });
});

test('the sandbox is told which key would sign; a provider of credentials is not asked for it', async () => {
  const asked: Call[] = [];
  const never = () => Promise.reject(new Error('this must not be called'));
  for (const credentials of [{ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'test' }, never]) {
    const clients = createClients({
      region: 'us-east-1',
      credentials,
      requestHandler: createRequestHandler({}),
      retryStrategy: (service) => createRetryStrategy(service, { clock: fakeClock() }),
      answer: (call) => {
        asked.push(call);
        return Promise.resolve({});
      },
    });
    const { client, sdk } = await clients.sts();
    await client.send(new sdk.GetCallerIdentityCommand({}));
  }
  expect(asked.map((call) => call.accessKeyId)).toEqual(['ASIAEXAMPLE', undefined]);
});
