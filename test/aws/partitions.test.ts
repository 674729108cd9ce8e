import { describe, expect, test } from 'vitest';
import {
  consoleUrl,
  globalRegionOf,
  isWritable,
  partitionOfArn,
  partitionOfRegion,
  regionLabel,
  regionsOf,
  startUrl,
} from '../../src/aws/partitions.ts';

test.each([
  ['arn:aws:iam::111122223333:root', 'aws'],
  ['arn:aws-us-gov:sts::111122223333:assumed-role/a/b', 'aws-us-gov'],
  ['arn:aws-cn:iam::111122223333:user/ada', 'aws-cn'],
  ['arn:aws-eusc:iam::111122223333:user/ada', 'aws-eusc'],
  ['arn:toString:iam', 'aws'],
])('%s is of partition %s', (arn, partition) => {
  expect(partitionOfArn(arn)).toBe(partition);
});

describe('every Region', () => {
  test.each(['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'] as const)('of %s', (partition) => {
    const regions = regionsOf(partition);
    expect(new Set(regions).size).toBe(regions.length);
    expect(regions).toContain(globalRegionOf(partition));
    for (const region of regions) {
      expect(partitionOfRegion(region)).toBe(partition);
      expect(regionLabel(region)).toMatch(/^\S+ {2}\S/u);
    }
  });
  test('there are as many as AWS has', () => {
    expect(regionsOf('aws')).toHaveLength(34);
  });
});

test('a Region younger than the table is shown by its code', () => {
  expect(regionLabel('eu-north-9')).toBe('eu-north-9');
  expect(partitionOfRegion('eu-north-9')).toBe('aws');
});

test('only aws and aws-us-gov are changed', () => {
  expect((['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'] as const).map(isWritable)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('addresses', () => {
  expect(startUrl('eu-west-1', 'd-1')).toBe('https://d-1.awsapps.com/start');
  expect(startUrl('us-gov-west-1', 'd-1')).toBe(
    'https://start.us-gov-home.awsapps.com/directory/d-1',
  );
  expect(startUrl('cn-north-1', 'd-1')).toBe('https://start.home.awsapps.cn/directory/d-1');
  expect(consoleUrl('eu-west-1', '/singlesignon/home', '#!/instances/1/settings')).toBe(
    'https://eu-west-1.console.aws.amazon.com/singlesignon/home?region=eu-west-1#!/instances/1/settings',
  );
  expect(consoleUrl('us-gov-west-1', '/singlesignon/home')).toBe(
    'https://us-gov-west-1.console.amazonaws-us-gov.com/singlesignon/home?region=us-gov-west-1',
  );
});
