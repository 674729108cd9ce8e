import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { AppError } from '../../src/errors.ts';
import { folder, problemsOf } from './problems-of.ts';

const ada = 'users: { ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com } }';

describe('a valid file', () => {
  const text = `version: 1
permissionSets:
  Reader:
    customerManagedPolicies: [{ name: Lake }]
    inlinePolicy: policies/reader.json
  Writer:
    inlinePolicy: { Statement: [] }
${ada}
access:
  - permissionSet: Reader
    accounts: ["111122223333", members]
    users: [ada]
`;
  const { config, source } = parseConfig(
    text,
    folder({ 'policies/reader.json': '\uFEFF{ "Statement": [] }' }),
  );

  it('gives the Config as it is written, with defaults', () => {
    expect(config.permissionSets?.['Reader']).toEqual({
      customerManagedPolicies: [{ name: 'Lake', path: '/' }],
      inlinePolicy: 'policies/reader.json',
    });
    expect(config.access).toEqual([
      { permissionSet: 'Reader', accounts: ['111122223333', 'members'], users: ['ada'] },
    ]);
  });

  it('gives the policy documents, from files and from the YAML itself', () => {
    expect(source.policies).toEqual({ Reader: { Statement: [] }, Writer: { Statement: [] } });
  });

  it.each([
    [['access', 0, 'accounts', 1], '11:32'],
    [['access', 0, 'users'], '12:12'],
    [['access', 0], '10:5'],
    [['permissionSets', 'Reader'], '3:3'],
    [['permissionSets', 'Reader', 'tags', 'team'], '3:3'],
    [['users', 'ada', 'email'], '8:62'],
    [['nowhere'], '1:1'],
  ])('knows where %j stands', (path, position) => {
    expect(source.at(path)).toBe(`sso-bootstrap.yaml:${position}`);
  });
});

describe('all problems of a file', () => {
  it('come at once, in the order of the file, in one SSB-203', () => {
    const text = `version: 1
account: 111122223333
region: eu-west-1
region: us-east-1
acces: []
permissionSets:
  X: { sessionDuration: 13h, description: "–" }
users:
  ada: { givenName: Ada, familyName: Lovelace, email: ada }
access:
  - permissionSet: Y
    accounts: [members]
    users: [ida]
`;
    expect(problemsOf(text).map((line) => line.split('  ')[0])).toEqual([
      '2:10',
      '4:1',
      '5:1',
      '7:25',
      '7:43',
      '9:55',
      '11:20',
      '13:13',
    ]);
    const run = () => parseConfig(text, folder({}));
    expect(run).toThrow(AppError);
    expect(run).toThrow('8 problems in sso-bootstrap.yaml, so nothing was called');
  });

  it('are told once each, even when two rules find the same', () => {
    expect(problemsOf('version: 1\naccount: 12')).toHaveLength(1);
  });
});
