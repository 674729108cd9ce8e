import { expect, test } from 'vitest';
import { searchInstances } from '../../src/aws/find-instances.ts';
import { regionsOf } from '../../src/aws/partitions.ts';
import type { Call } from '../../src/sandbox/sandbox.ts';
import { fakeAws, fault, INSTANCE, type Answers } from './fake.ts';

const SDK_INSTANCE = {
  InstanceArn: INSTANCE.arn,
  IdentityStoreId: INSTANCE.identityStoreId,
  OwnerAccountId: INSTANCE.ownerAccountId,
  Status: 'ACTIVE',
};
const enabled = (...names: string[]): Answers => ({
  ListRegions: [{ Regions: names.map((RegionName) => ({ RegionName })) }],
});
/** Instances by Region; an error is thrown there. */
const found =
  (byRegion: Record<string, object | Error>) =>
  ({ region }: Call) => {
    const there = byRegion[region];
    if (there instanceof Error) throw there;
    return { Instances: there === undefined ? [] : [there] };
  };
const lookedIn = (calls: Call[]) =>
  calls
    .filter(({ operation }) => operation === 'ListInstances')
    .map(({ region }) => region)
    .sort();

test('a named Region that has it is the only one asked', async () => {
  const { aws, calls } = fakeAws({
    ...enabled('eu-west-1', 'us-east-1'),
    ListInstances: found({ 'eu-west-1': SDK_INSTANCE, 'us-east-1': SDK_INSTANCE }),
  });
  const search = await searchInstances(aws, { value: 'eu-west-1', named: true, partition: 'aws' });
  expect(search).toEqual({ instances: [INSTANCE], searched: ['eu-west-1'], unknown: [] });
  expect(lookedIn(calls)).toEqual(['eu-west-1']);
});

test('a named Region without it: the others that are on are asked, each once', async () => {
  const { aws, calls } = fakeAws({
    ...enabled('eu-west-1', 'us-east-1', 'eu-central-1', 'not-a-center-1'),
    ListInstances: found({ 'eu-central-1': SDK_INSTANCE }),
  });
  const search = await searchInstances(aws, { value: 'eu-west-1', named: true, partition: 'aws' });
  expect(search.instances).toEqual([{ ...INSTANCE, region: 'eu-central-1' }]);
  expect(lookedIn(calls)).toEqual(['eu-central-1', 'eu-west-1', 'us-east-1']);
});

test('a Region that nobody named is no better than the others', async () => {
  const { aws } = fakeAws({
    ...enabled('eu-west-1', 'us-east-1'),
    ListInstances: found({
      'us-east-1': SDK_INSTANCE,
      'eu-west-1': { ...SDK_INSTANCE, InstanceArn: 'arn:other' },
    }),
  });
  const search = await searchInstances(aws, { value: 'us-east-1', named: false, partition: 'aws' });
  expect(search.instances.map(({ region }) => region).sort()).toEqual(['eu-west-1', 'us-east-1']);
});

test('a replicated instance is found once, in its primary Region', async () => {
  const replicated = { ...SDK_INSTANCE, PrimaryRegion: 'eu-west-1' };
  for (const byRegion of [
    { 'us-east-1': replicated, 'eu-west-1': replicated },
    { 'us-east-1': replicated },
  ]) {
    const { aws } = fakeAws({
      ...enabled('us-east-1', 'eu-west-1'),
      ListInstances: found(byRegion),
    });
    const { instances } = await searchInstances(aws, { named: false, partition: 'aws' });
    expect(instances).toEqual([{ ...INSTANCE, primaryRegion: 'eu-west-1' }]);
  }
});

test('a Region that does not answer is unknown', async () => {
  const { aws } = fakeAws({
    ...enabled('us-east-1', 'eu-west-1', 'eu-west-2'),
    ListInstances: found({
      'eu-west-1': fault('AccessDeniedException', 'explicit deny in a service control policy'),
      'eu-west-2': fault('InternalServerException', 'try later', {}, 500),
    }),
  });
  const search = await searchInstances(aws, { named: false, partition: 'aws' });
  expect(search.instances).toEqual([]);
  expect(search.unknown).toEqual([
    { region: 'eu-west-1', why: 'not allowed: explicit deny in a service control policy' },
    { region: 'eu-west-2', why: 'try later' },
  ]);
});

test('a named Region that is known to be off does not have it', async () => {
  const { aws } = fakeAws({
    ...enabled('us-east-1'),
    ListInstances: found({ 'af-south-1': fault('UnrecognizedClientException', 'invalid token') }),
  });
  const search = await searchInstances(aws, { value: 'af-south-1', named: true, partition: 'aws' });
  expect(search).toEqual({ instances: [], searched: ['af-south-1', 'us-east-1'], unknown: [] });
});

test('when the list of Regions can’t be read all are asked, and one that may be off is unknown', async () => {
  const { aws, calls } = fakeAws({
    ListRegions: [fault('AccessDeniedException')],
    ListInstances: found({ 'af-south-1': fault('UnrecognizedClientException', 'invalid token') }),
  });
  const search = await searchInstances(aws, { named: false, partition: 'aws' });
  expect(lookedIn(calls)).toEqual(regionsOf('aws').sort());
  expect(search.unknown).toEqual([{ region: 'af-south-1', why: 'invalid token' }]);
});

test('when no Region answers, the reason is the error', async () => {
  const { aws } = fakeAws({
    ...enabled('us-east-1', 'eu-west-1'),
    ListInstances: [fault('AccessDeniedException', 'not authorized')],
  });
  await expect(searchInstances(aws, { named: false, partition: 'aws' })).rejects.toThrow(
    'not authorized',
  );
});
