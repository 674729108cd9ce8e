import { describe, expect, it } from 'vitest';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import { plain, read } from './config-file.ts';

/** Changes a text by way of its Config. */
function change(text: string, edit: (config: Config) => Config): string {
  const { config, source } = read(text);
  return updateConfig(source, edit(config));
}

const FILE = `# Our people. Ask ops before changing.
version: 1
account: '111122223333'   # acme
region: eu-west-1


permissionSets:           # what
  AdministratorAccess:   {}
  Reader:
    # the data team asked for this
    description: "Reads"   # short
    managedPolicies: [ ReadOnlyAccess,  Billing ]

users:   # who
  ada: {givenName: Ada, familyName: Lovelace, email: ada@example.com}
  # bob comes back in May
  bob:
    givenName: Bob
    familyName: Martin
    email: bob@example.com   # private

access:
  - permissionSet: AdministratorAccess
    accounts: ["111122223333"]
    users: [ada]   # boss
  # auditors
  - permissionSet: Reader
    accounts:
      - "111122223333"   # management
      - members
    users:
      - ada
      - bob   # until May
# the end
`;
const eve = { givenName: 'Eve', familyName: 'Moneypenny', email: 'eve@example.com' };

describe('saving into a file that a person wrote', () => {
  it('changes nothing when nothing has changed', () => {
    expect(change(FILE, (config) => config)).toBe(FILE);
  });

  const cases: [string, (config: Config) => Config, string, string][] = [
    [
      'adds a person behind the last one',
      (config) => ({ ...config, users: { ...config.users, eve } }),
      '    email: bob@example.com   # private\n',
      '    email: bob@example.com   # private\n  eve: { givenName: Eve, familyName: Moneypenny, email: eve@example.com }\n',
    ],
    [
      'changes a value and keeps its comment',
      (config) => ({ ...config, region: 'us-east-1' }),
      'region: eu-west-1\n',
      'region: us-east-1\n',
    ],
    [
      'keeps the comment behind a value in quotes',
      (config) => ({ ...config, account: '444455556666' }),
      "account: '111122223333'   # acme",
      'account: "444455556666"   # acme',
    ],
    [
      'adds to a list in brackets',
      (config) => withLine(config, 0, { users: ['ada', 'bob'] }),
      'users: [ada]   # boss',
      'users: [ada, bob]   # boss',
    ],
    [
      'adds to a list of lines',
      (config) => withLine(config, 1, { accounts: ['111122223333', 'members', '*'] }),
      '      - members\n',
      '      - members\n      - "*"\n',
    ],
    [
      'takes a line out of a list, with the comment behind it',
      (config) => withLine(config, 1, { users: ['ada'] }),
      '      - bob   # until May\n',
      '',
    ],
    [
      'takes the first line out of a list',
      (config) => withLine(config, 1, { users: ['bob'] }),
      '      - ada\n',
      '',
    ],
    [
      'takes an item out of brackets',
      (config) => withSet(config, 'Reader', { managedPolicies: ['Billing'] }),
      '[ ReadOnlyAccess,  Billing ]',
      '[ Billing ]',
    ],
    [
      'fills an empty map',
      (config) => withSet(config, 'AdministratorAccess', { sessionDuration: '8h' }),
      'AdministratorAccess:   {}',
      'AdministratorAccess:   { sessionDuration: 8h }',
    ],
    [
      'adds a key to a block',
      (config) => withSet(config, 'Reader', { tags: { team: 'data' } }),
      '[ ReadOnlyAccess,  Billing ]\n',
      '[ ReadOnlyAccess,  Billing ]\n    tags: { team: data }\n',
    ],
    [
      'adds a line of access, before the closing comment',
      (config) => ({
        ...config,
        access: [
          ...(config.access ?? []),
          { permissionSet: 'Billing', accounts: ['*'], users: [] },
        ],
      }),
      '      - bob   # until May\n',
      '      - bob   # until May\n  - permissionSet: Billing\n    accounts: ["*"]\n    users: []\n',
    ],
    [
      'puts a new section where it belongs',
      (config) => ({ ...config, groups: { Devs: { members: ['ada'] } } }),
      '    email: bob@example.com   # private\n',
      '    email: bob@example.com   # private\n\ngroups:\n  Devs: { members: [ada] }\n',
    ],
    [
      'puts a new single key where it belongs',
      (config) => ({ ...config, groupName: '{accountId}-{permissionSet}' }),
      'region: eu-west-1\n',
      'region: eu-west-1\ngroupName: "{accountId}-{permissionSet}"\n',
    ],
    [
      'removes a person, and keeps comments on lines of their own',
      (config) => ({ ...config, users: { ada: config.users?.['ada'] ?? eve }, access: [] }),
      '  # bob comes back in May\n  bob:\n    givenName: Bob\n    familyName: Martin\n    email: bob@example.com   # private\n',
      '  # bob comes back in May\n',
    ],
  ];
  it.each(cases)('%s', (_, edit, before, after) => {
    const [head = '', tail = ''] = FILE.split(before);
    const text = change(FILE, edit);
    expect(plain(read(text).config)).toEqual(plain(edit(read(FILE).config)));
    expect(text.startsWith(head + after)).toBe(true);
    if (edit(read(FILE).config).access?.length !== 0) expect(text).toBe(head + after + tail);
  });

  it('keeps one blank line where a section went', () => {
    const text = 'version: 1\n\nusers: {}\n\ngroups: {}\n\naccess: []\n';
    expect(change(text, ({ groups: _, ...config }) => config)).toBe(
      'version: 1\n\nusers: {}\n\naccess: []\n',
    );
  });

  it('keeps Windows line ends', () => {
    const text = FILE.replaceAll('\n', '\r\n');
    const changed = change(text, (config) => ({ ...config, users: { ...config.users, eve } }));
    expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
    expect(Object.keys(read(changed).config.users ?? {})).toEqual(['ada', 'bob', 'eve']);
  });

  it('writes out aliases when something changes, so that nothing else changes along', () => {
    const text =
      'version: 1\nusers:\n  ada: &a { givenName: A, familyName: B, email: a@b.c }\naccess:\n  - { permissionSet: &p Billing, accounts: &m [members], users: &u [ada] }\n  - { permissionSet: ReadOnlyAccess, accounts: *m, users: *u }\n';
    const edit = (config: Config) => withLine(config, 0, { accounts: ['*'] });
    expect(plain(read(change(text, edit)).config)).toEqual(plain(edit(read(text).config)));
  });

  it('can empty a section and fill it again', () => {
    const emptied = change(FILE, (config) => ({ ...config, access: [] }));
    expect(emptied).toContain('\naccess: []\n# the end');
    const refilled = change(emptied, (config) => ({
      ...config,
      access: [{ permissionSet: 'Reader', accounts: ['*'], users: [] }],
    }));
    expect(refilled).toContain(
      '\naccess:\n  - permissionSet: Reader\n    accounts: ["*"]\n    users: []\n# the end',
    );
  });
});

function withLine(config: Config, at: number, part: Record<string, unknown>): Config {
  const access = (config.access ?? []).map((line, index) =>
    index === at ? { ...line, ...part } : line,
  );
  return { ...config, access };
}

function withSet(config: Config, name: string, part: Record<string, unknown>): Config {
  const sets = { ...config.permissionSets };
  return { ...config, permissionSets: { ...sets, [name]: { ...sets[name], ...part } } };
}
