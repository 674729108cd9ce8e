import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { parseConfig } from '../../src/config/load.ts';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import { config as anyConfig } from './arbitraries.ts';

const read = (text: string) =>
  parseConfig(text, { path: 'sso-bootstrap.yaml', readFile: () => '{ "Statement": [] }' });

/** Without the keys that are undefined, which YAML has no word for. */
const plain = (config: Config): unknown => JSON.parse(JSON.stringify(config));

/** Changes a text by way of its Config. */
function change(text: string, edit: (config: Config) => Config): string {
  const { config, source } = read(text);
  return updateConfig(source, edit(config));
}

describe('a fresh file', () => {
  const config: Config = {
    version: 1,
    account: '111122223333',
    region: 'eu-west-1',
    accounts: { '012345678901': 'dev' },
    permissionSets: { AdministratorAccess: {}, PowerUserAccess: { sessionDuration: '8h' } },
    users: {
      'ada@example.com': { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' },
    },
    access: [
      {
        permissionSet: 'AdministratorAccess',
        accounts: ['111122223333', '*'],
        users: ['ada@example.com'],
      },
    ],
    confirmed: { 'email-otp': { by: 'ada@example.com', date: '2026-11-22' } },
  };

  it('is easy to read, with account ids, dates and * in quotes', () => {
    expect(updateConfig(null, config))
      .toBe(`# sso-bootstrap: who may do what in which AWS account. It holds no secret, but names and e-mails.
# Change it by hand or through sso-bootstrap, which keeps your comments. What it does not name stays as it is.
version: 1
account: "111122223333"
region: eu-west-1

accounts:
  "012345678901": dev

permissionSets:
  AdministratorAccess: {}
  PowerUserAccess: { sessionDuration: 8h }

users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }

access:
  - permissionSet: AdministratorAccess
    accounts: ["111122223333", "*"]
    users: [ada@example.com]

confirmed:
  email-otp: { by: ada@example.com, date: "2026-11-22" }
`);
  });

  it('breaks long lists and policies into lines', () => {
    const text = updateConfig(null, {
      version: 1,
      permissionSets: {
        Reader: {
          inlinePolicy: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' },
            ],
          },
        },
      },
      groups: {
        Everybody: { members: Array.from({ length: 9 }, (_, n) => `person-${n}@example.com`) },
      },
    });
    expect(text).toContain(`  Reader:
    inlinePolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: [s3:GetObject, s3:ListBucket]
          Resource: "*"
`);
    expect(text).toContain(`  Everybody:
    members:
      - person-0@example.com
      - person-1@example.com
`);
  });

  it('says the same as the Config when it is read again, whatever the Config', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        expect(plain(read(updateConfig(null, config)).config)).toEqual(plain(config));
      }),
      { numRuns: 200 },
    );
  });
});

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

  it('gives the Config that it was asked for, from any file to any Config', () => {
    const styles = fc.constantFrom('fresh', 'block', 'flow', 'indented', 'json');
    fc.assert(
      fc.property(anyConfig, anyConfig, styles, (before, after, style) => {
        const text = styled(updateConfig(null, before), style);
        const { source } = read(text);
        expect(plain(read(updateConfig(source, after)).config)).toEqual(plain(after));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every comment line before a section that stays', () => {
    fc.assert(
      fc.property(anyConfig, anyConfig, (before, after) => {
        const text = updateConfig(null, before).replace(
          /^\w+:/gm,
          (key) => `# about ${key}\n${key}`,
        );
        const changed = updateConfig(read(text).source, after);
        for (const key of Object.keys(plain(before) as object)) {
          expect(changed).toContain(`# about ${key}:`);
        }
      }),
      { numRuns: 60 },
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

/** The same file as other people and programs would write it. */
function styled(text: string, style: string): string {
  if (style === 'fresh') return text;
  const document = parseDocument(text);
  const data: unknown = document.toJS();
  if (style === 'json') return JSON.stringify(data, null, 2);
  const other = parseDocument(JSON.stringify(data));
  if (style === 'flow') return other.toString({ lineWidth: 60 });
  return yamlOf(data, style === 'indented' ? 4 : 2);
}

function yamlOf(data: unknown, indent: number): string {
  const document = parseDocument('');
  document.contents = document.createNode(data) as typeof document.contents;
  return document.toString({
    indent,
    indentSeq: indent === 4,
    lineWidth: 60,
    defaultStringType: 'QUOTE_SINGLE',
  });
}
