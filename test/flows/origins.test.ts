import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/cli/init/interview.ts';
import { originsOf, type Asked } from '../../src/cli/init/origins.ts';
import { parseConfig } from '../../src/config/load.ts';

const TEXT = `version: 1
region: eu-west-1
permissionSets:
  Reader:
    managedPolicies: [ReadOnlyAccess]

# People
users:
  ada@example.com: { givenName: Ada, familyName: L, email: ada@example.com }

access:
  - permissionSet: Reader
    accounts: ["*"]
    users: [ada@example.com]
`;
const { source } = parseConfig(TEXT, {
  path: '/some/where/acme.yaml',
  readFile: () => '',
  realPath: (path) => path,
});

const NOTHING: Asked = {
  flags: { users: [], permissionSets: [], grants: [] },
  start: { version: 1 },
  answers: [],
  sampled: false,
};
const answered = (id: string): Answer => ({ id, label: 'x', value: 'x', shown: 'x' });

describe('in the review each step says where what it wants comes from', () => {
  it('the lines of the file, for plan and apply', () => {
    expect(originsOf(source, null)).toMatchObject({
      organization: 'Organization   (built in)',
      'identity-center': 'Identity Center   (acme.yaml: region, line 2)',
      'root-safety': 'Root safety   (built in)',
      'sign-in-settings': 'Sign-in settings   (built in)',
      'permission-sets': 'Permission sets   (acme.yaml: permissionSets, lines 3-5)',
      groups: 'Groups   (acme.yaml: access, lines 11-14)',
      users: 'People   (acme.yaml: users, lines 8-9; access, lines 11-14)',
      assignments: 'Access   (acme.yaml: access, lines 11-14)',
      'iam-users': 'IAM users   (built in)',
      'root-keys': 'Root keys   (built in)',
    });
  });

  it('flags', () => {
    const flags = { ...NOTHING.flags, users: ['A B <a@b.c>'], sessionDuration: '4h' };
    expect(originsOf(source, { ...NOTHING, flags })).toMatchObject({
      'permission-sets': 'Permission sets   (--session-duration)',
      users: 'People   (--user)',
      assignments: 'Access   (built in)',
    });
  });

  it('answers of this run, though the file holds them by now', () => {
    const answers = ['users.you.email', 'assignments.ada.sets', 'identity-center.region'].map(
      answered,
    );
    expect(originsOf(source, { ...NOTHING, answers })).toMatchObject({
      'identity-center': 'Identity Center   (your answers under Identity Center)',
      groups: 'Groups   (your answers under Access)',
      users: 'People   (your answers under People and Access)',
      assignments: 'Access   (your answers under Access)',
    });
  });

  it('file, flag and answer side by side', () => {
    const asked: Asked = {
      ...NOTHING,
      flags: { ...NOTHING.flags, grants: ['ada@example.com=Reader@*'] },
      start: { version: 1, users: {} },
      answers: [answered('assignments.bob.sets')],
    };
    expect(originsOf(source, asked).users).toBe(
      'People   (acme.yaml: users, lines 8-9, --grant, your answers under Access)',
    );
  });

  it('a flag that counts more than the file', () => {
    const flags = { ...NOTHING.flags, ssoRegion: 'eu-west-2' };
    const asked = { ...NOTHING, flags, start: { version: 1 as const, region: 'eu-west-1' } };
    expect(originsOf(source, asked)['identity-center']).toBe('Identity Center   (--sso-region)');
  });

  it('sample answers, where a rehearsal answers for nobody', () => {
    expect(originsOf(source, { ...NOTHING, sampled: true })).toMatchObject({
      'root-safety': 'Root safety   (built in)',
      users: 'People   (sample answers)',
    });
    const flags = { ...NOTHING.flags, users: ['A B <a@b.c>'] };
    expect(originsOf(source, { ...NOTHING, flags, sampled: true }).users).toBe(
      'People   (--user, sample answers)',
    );
  });
});
