/** What a request means: which service, operation, Region and key, and what goes in. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ListGroupsCommand } from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { CreateApplicationCommand, ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { GetPrimaryEmailCommand } from '@aws-sdk/client-account';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { readQuery } from '../../../src/sandbox/serve/query.ts';
import { element } from '../../../src/sandbox/serve/xml.ts';
import { refusal } from '../bench.ts';
import { serve, type Served } from './served.ts';

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

test('the Region and the key are those of the signature', async () => {
  await served.wire('eu-west-1', 'AKIAEXAMPLE').sso.send(new ListInstancesCommand({}));
  expect(served.box.calls.at(-1)).toMatchObject({
    service: 'sso-admin',
    operation: 'ListInstances',
    region: 'eu-west-1',
    accessKeyId: 'AKIAEXAMPLE',
  });
});

test('what is not signed is for the home Region of the instance', async () => {
  await fetch(`${served.url}/assignment/accounts?max_result=7&next_token=t`, {
    headers: { 'x-amz-sso_bearer_token': 'bearer' },
  });
  expect(served.box.calls.at(-1)).toMatchObject({
    service: 'sso',
    region: 'eu-central-1',
    input: { maxResults: 7, nextToken: 't', accessToken: 'bearer' },
  });
});

test('an operation that is not modelled is an error that names it', async () => {
  const { sso, iam, account } = served.wire();
  const application = { InstanceArn: 'a', ApplicationProviderArn: 'b', Name: 'c' };
  const errors = await Promise.all([
    refusal(sso.send(new CreateApplicationCommand(application))),
    refusal(iam.send(new ListGroupsCommand({}))),
    refusal(account.send(new GetPrimaryEmailCommand({ AccountId: '444455556666' }))),
  ]);
  expect(errors.map(({ name, message }) => [name, message])).toEqual([
    ['UnknownOperationException', 'the sandbox does not model sso-admin CreateApplication yet'],
    ['InvalidAction', 'the sandbox does not model iam ListGroups yet'],
    ['UnknownOperationException', 'the sandbox does not model account GetPrimaryEmail yet'],
  ]);
});

test('another service is an error that names what was asked', async () => {
  const target = await fetch(served.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
  });
  expect(await target.json()).toMatchObject({
    message: 'the sandbox does not model DynamoDB_20120810.ListTables',
  });
  const body = 'Action=DescribeInstances&Version=2016-11-15';
  const action = await fetch(served.url, { method: 'POST', body });
  expect([action.status, await action.text()]).toEqual([
    400,
    expect.stringContaining('does not model DescribeInstances'),
  ]);
});

test('a Region that does not exist hangs up', async () => {
  const error = await refusal(served.wire('eu-north-7').sts.send(new GetCallerIdentityCommand({})));
  expect(error).toMatchObject({ code: 'ECONNRESET' });
});

test('a body that is no JSON is an answer too, and the server goes on', async () => {
  const headers = { 'x-amz-target': 'AWSOrganizationsV20161128.DescribeOrganization' };
  const answer = await fetch(served.url, { method: 'POST', headers, body: '{' });
  expect(answer.status).toBe(400);
  await served.wire().organizations.send(new DescribeOrganizationCommand({}));
});

test('it listens on 127.0.0.1 and no other address', async () => {
  expect(new URL(served.url).hostname).toBe('127.0.0.1');
  // A server on all addresses would answer here too.
  await expect(fetch(served.url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow();
});

test('a form’s lists, structures, numbers and flags are read as what they are', () => {
  const body = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: 'r',
    MaxSessionDuration: '3600',
    OnlyAttached: 'true',
    'Tags.member.1.Key': 'team',
    'Tags.member.1.Value': '42',
    'Tags.member.2.Key': 'x',
    'Names.member.1': 'a',
    'Names.member.2': 'b',
  });
  const url = new URL('http://127.0.0.1/');
  const request = { method: 'POST', url, headers: {}, body: body.toString() };
  expect(readQuery(request, 'us-east-1')?.call).toMatchObject({
    service: 'iam',
    operation: 'CreateRole',
    input: {
      RoleName: 'r',
      MaxSessionDuration: 3600,
      OnlyAttached: true,
      Tags: [{ Key: 'team', Value: '42' }, { Key: 'x' }],
      Names: ['a', 'b'],
    },
  });
});

test('a form can name any member and reaches no object of ours', () => {
  const body = 'Action=GetUser&Version=2010-05-08&__proto__.polluted=yes';
  const url = new URL('http://127.0.0.1/');
  readQuery({ method: 'POST', url, headers: {}, body }, 'us-east-1');
  expect({}).not.toHaveProperty('polluted');
});

test('XML holds texts harmless, bytes in base 64, and empty lists', () => {
  const value = {
    Text: '<a & "b">',
    Bytes: new TextEncoder().encode('a,b'),
    None: [],
    Gone: undefined,
  };
  expect(element('R', value)).toBe(
    '<R><Text>&lt;a &amp; &quot;b&quot;&gt;</Text><Bytes>YSxi</Bytes><None></None></R>',
  );
});
