import { describe, expect, it } from 'vitest';
import type { World } from '../../src/config/accounts.ts';
import { toDesired } from '../../src/config/to-desired.ts';
import { parseConfig } from '../../src/config/load.ts';
import { policyArn, PREDEFINED, shortPolicy } from '../../src/config/policies.ts';
import type { Partition } from '../../src/aws/partitions.ts';
import { folder, problemLines } from './problems-of.ts';

function sets(text: string, partition: Partition = 'aws') {
  const { config, source } = parseConfig(
    `version: 1\n${text}`,
    folder({ 'p.json': '{ "Statement": [1] }' }),
  );
  const world: World = {
    accounts: { known: true, value: [] },
    units: {},
    managementAccountId: '111122223333',
    partition,
  };
  return toDesired(config, source, world).permissionSets;
}
const set = (name: string, settings: string) => sets(`permissionSets: { ${name}: ${settings} }`)[0];
const arn = (path: string) => `arn:aws:iam::aws:policy/${path}`;

describe('the policies of a set', () => {
  it('are the AWS policy of its name for the eleven predefined, with the path it has in IAM', () => {
    for (const [name, path] of Object.entries(PREDEFINED)) {
      expect(set(name, '{}')).toEqual({
        name,
        policies: { managed: [arn(path)], customer: [], inline: null },
        tags: {},
      });
    }
    expect(Object.keys(PREDEFINED)).toHaveLength(11);
  });

  it('stay the AWS policy when only other settings are given', () => {
    expect(set('Billing', '{ sessionDuration: 8h }')?.policies?.managed).toEqual([
      arn('job-function/Billing'),
    ]);
  });

  it('are not ours for another name without policy keys', () => {
    expect(set('Reader', '{ description: x }')).toEqual({
      name: 'Reader',
      description: 'x',
      policies: null,
      tags: {},
    });
  });

  it('are empty where left out once any policy key is there, for predefined names too', () => {
    expect(set('Billing', '{ managedPolicies: [] }')?.policies).toEqual({
      managed: [],
      customer: [],
      inline: null,
    });
    expect(set('Reader', '{ customerManagedPolicies: [{ name: Lake }] }')?.policies).toEqual({
      managed: [],
      customer: [{ name: 'Lake', path: '/' }],
      inline: null,
    });
  });

  it('may be given by short name, by path and by ARN, each once', () => {
    const managed =
      '[ViewOnlyAccess, job-function/ViewOnlyAccess, ReadOnlyAccess, "arn:aws:iam::aws:policy/ReadOnlyAccess", service-role/X]';
    expect(set('Reader', `{ managedPolicies: ${managed} }`)?.policies?.managed).toEqual([
      arn('job-function/ViewOnlyAccess'),
      arn('ReadOnlyAccess'),
      arn('service-role/X'),
    ]);
  });

  it('come from a file beside the YAML', () => {
    expect(set('Reader', '{ inlinePolicy: p.json }')?.policies?.inline).toEqual({ Statement: [1] });
  });

  it('carry the ARNs of the partition', () => {
    const [reader] = sets(
      'permissionSets: { ReadOnlyAccess: { permissionsBoundary: { managedPolicy: Billing } } }',
      'aws-us-gov',
    );
    expect(reader?.policies?.managed).toEqual(['arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess']);
    expect(reader?.boundary).toEqual({
      managedPolicy: 'arn:aws-us-gov:iam::aws:policy/job-function/Billing',
    });
  });

  it('of another partition are refused', () => {
    const text =
      'permissionSets: { X: { managedPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] } }';
    expect(problemLines(() => sets(text, 'aws-us-gov'))).toEqual([
      '2:22  arn:aws:iam::aws:policy/ReadOnlyAccess is of another partition: here policies begin with arn:aws-us-gov:',
    ]);
  });
});

describe('the sets that are wanted', () => {
  const access =
    'users: {}\naccess: [{ permissionSet: [SecurityAudit, AWSReadOnlyAccess], accounts: ["*"], group: AWSAuditors }]';

  it('are also the predefined ones that only access names, and never those of Control Tower', () => {
    expect(sets(access).map(({ name }) => name)).toEqual(['SecurityAudit']);
  });
});

describe('the other settings', () => {
  it.each([
    ['8h', 'PT8H'],
    ['PT60M', 'PT1H'],
    ['PT2H30M', 'PT2H30M'],
    ['PT5400S', 'PT1H30M'],
  ])('a session of %s is %s', (written, iso) => {
    expect(set('Reader', `{ sessionDuration: ${written} }`)?.sessionDuration).toBe(iso);
  });

  it('are left out where the file says nothing', () => {
    expect(Object.keys(set('Reader', '{}') ?? {})).toEqual(['name', 'policies', 'tags']);
  });

  it('are all there where the file says them', () => {
    expect(
      set(
        'Reader',
        '{ relayState: https://x/, tags: { a: b }, permissionsBoundary: { customerManagedPolicy: { name: B, path: /x/ } } }',
      ),
    ).toMatchObject({
      relayState: 'https://x/',
      tags: { a: 'b' },
      boundary: { customerManagedPolicy: { name: 'B', path: '/x/' } },
    });
  });
});

describe('short names', () => {
  it.each([
    [arn('ReadOnlyAccess'), 'ReadOnlyAccess'],
    [arn('job-function/Billing'), 'Billing'],
    [arn('service-role/X'), 'service-role/X'],
    // An emulator lists this policy without its path; the short name would give another ARN.
    [arn('ViewOnlyAccess'), arn('ViewOnlyAccess')],
    ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess', 'arn:aws-cn:iam::aws:policy/ReadOnlyAccess'],
  ])('of %s: %s, which gives the same ARN again', (full, short) => {
    expect(shortPolicy(full, 'aws')).toBe(short);
    expect(policyArn(short, 'aws')).toBe(full);
  });
});
