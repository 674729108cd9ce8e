import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

/** Each is one clear error with exit 2, at file:line:column, before any call is made. */
const badFiles: { name: string; yaml: string; says: RegExp }[] = [
  { name: 'broken YAML', yaml: 'version: 1\nusers: [a: {\n', says: /team\.yaml:\d+:\d+/ },
  {
    name: 'an unknown key, with a suggestion',
    yaml: 'version: 1\npermissionSet: {}\n',
    says: /team\.yaml:2:1 .*permissionSets/,
  },
  { name: 'a wrong type', yaml: 'version: 1\naccess: everything\n', says: /team\.yaml:2:\d+/ },
  {
    name: 'a bad name',
    yaml: 'version: 1\npermissionSets:\n  "Data Reader": {}\n',
    says: /team\.yaml:3:\d+ .*no spaces/,
  },
  {
    name: 'a description outside Latin-1',
    yaml: 'version: 1\npermissionSets:\n  Reader:\n    description: reads “all”\n',
    says: /team\.yaml:4:\d+ .*Latin-1/,
  },
  {
    name: 'a duration of 13h',
    yaml: 'version: 1\npermissionSets:\n  Reader: { sessionDuration: 13h }\n',
    says: /team\.yaml:3:\d+ .*1h to 12h/,
  },
  {
    name: 'an unknown user in access',
    yaml: 'version: 1\nusers:\n  ada@example.com: { givenName: Ada, familyName: L, email: ada@example.com }\naccess:\n  - { permissionSet: AdministratorAccess, accounts: ["*"], users: [adda@example.com] }\n',
    says: /team\.yaml:5:\d+ .*ada@example\.com/,
  },
  {
    name: 'a template that gives two groups one name',
    yaml: 'version: 1\ngroupName: "{permissionSet}"\naccess:\n  - { permissionSet: AdministratorAccess, accounts: ["111122223333", "444455556666"], users: [] }\n',
    says: /team\.yaml:\d+:\d+ .*groupName/,
  },
  {
    name: 'an unquoted account id',
    yaml: 'version: 1\naccount: 111122223333\n',
    says: /team\.yaml:2:\d+ .*quotes/,
  },
  {
    name: 'a policy file that is not JSON',
    yaml: 'version: 1\npermissionSets:\n  Reader: { inlinePolicy: policy.json }\n',
    says: /team\.yaml:3:\d+ .*JSON/,
  },
];

describe('bad input', () => {
  it.each(badFiles)(
    '$name is one clear error, exit 2, and nothing is called',
    async ({ yaml, says }) => {
      const home = newHome();
      writeFileSync(join(home.folder, 'team.yaml'), yaml);
      writeFileSync(join(home.folder, 'policy.json'), 'not json');
      const ran = await run(['apply', '-c', 'team.yaml', '--yes', '--no-input'], home);
      expect(ran.code, ran.stderr).toBe(2);
      expect(ran.stderr).toMatch(says);
      expect(ran.stderr).toContain('[SSB-203]');
      expect(ran.stderr).not.toMatch(/^\s+at /m);
    },
  );

  it('is told in one go, however much is wrong', async () => {
    const home = newHome();
    writeFileSync(
      join(home.folder, 'team.yaml'),
      'version: 1\naccount: 111122223333\nregoin: eu-west-1\npermissionSets:\n  Reader: { sessionDuration: 13h }\naccess:\n  - { permissionSet: Reader, accounts: ["*"], users: [eve@example.com] }\n',
    );
    const ran = await run(['plan', '-c', 'team.yaml', '--json'], home);
    const { error, status } = documentOf(ran);
    expect(status).toBe('error');
    for (const place of ['team.yaml:2:', 'team.yaml:3:', 'team.yaml:5:', 'team.yaml:7:']) {
      expect(error?.message).toContain(place);
    }
  });

  const usage: [string, string[], RegExp][] = [
    [
      'an unknown command, with a suggestion',
      ['stauts'],
      /Unknown command 'stauts'\. Did you mean status\?/,
    ],
    [
      'an unknown command near one that plain help does not show',
      ['plann'],
      /Unknown command 'plann'\. Did you mean plan\?/,
    ],
    [
      'an unknown option, with a suggestion',
      ['plan', '--chekc'],
      /Did you mean --check\?[\s\S]*help plan/,
    ],
    [
      'an unknown option near one that all commands have',
      ['plan', '--confrim', 'x'],
      /Did you mean --confirm\?/,
    ],
    ['an unknown world', ['init', '--world', 'mars'], /fresh/],
    [
      'a world behind the wrong flag',
      ['init', '--sandbox', 'startup'],
      /Too many arguments[\s\S]*--world startup {6}rehearses on that simulated account/,
    ],
    [
      'a file that is not there',
      ['plan', '-c', 'none.yaml', '--sandbox'],
      /none\.yaml[\s\S]*There is no such file/,
    ],
    [
      'an unknown checklist item',
      ['checklist', 'done', 'nothing', '--sandbox'],
      /checklist done email-otp/,
    ],
    [
      'a person that can’t be read',
      ['init', '--sandbox', '--no-input', '--yes', '--user', 'ada'],
      /Ada Lovelace <ada@example\.com>/,
    ],
  ];
  it.each(usage)('%s ends with exit 2 and what to type', async (_name, args, says) => {
    const ran = await run(args, newHome());
    expect(ran.code, ran.stderr).toBe(2);
    expect(ran.stderr).toMatch(says);
    expect(ran.stdout).toBe('');
  });

  it('a boolean variable that is neither yes nor no ends with exit 2', async () => {
    const ran = await run(['plan', '--sandbox'], newHome(), {
      env: { SSO_BOOTSTRAP_YES: 'maybe' },
    });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('1, true, 0 or false');
  });

  it('SSO_BOOTSTRAP_ variables stand in for flags, but never for --confirm', async () => {
    const home = newHome();
    const env = {
      SSO_BOOTSTRAP_SANDBOX: '1',
      SSO_BOOTSTRAP_OUTPUT: 'json',
      SSO_BOOTSTRAP_CONFIRM: 'nonsense',
    };
    const ran = await run(['init', '--yes'], home, { env });
    expect(ran.code, ran.stderr).toBe(0);
    expect(documentOf(ran).rehearsal).toBe('fresh');
  });
});

describe('what is in the way of a reader', () => {
  it('flags that make no valid file leave none behind', async () => {
    const home = newHome();
    const args = ['init', '--sandbox', '--yes', '--no-input'];
    const bad = await run([...args, '--session-duration', '13h'], home);
    expect(bad.code).toBe(2);
    const good = await run(args, home);
    expect(good.code, good.stderr).toBe(0);
  });

  it('SSO_BOOTSTRAP_NON_INTERACTIVE and SSO_BOOTSTRAP_JSON mean what their flags mean', async () => {
    const env = { SSO_BOOTSTRAP_NON_INTERACTIVE: '1', SSO_BOOTSTRAP_JSON: 'true' };
    const ran = await run(['status', '--sandbox'], newHome(), { env });
    expect(documentOf(ran).command).toBe('status');
  });

  it('flags that the file answers already are said to change nothing', async () => {
    const home = newHome();
    const args = ['init', '--sandbox', '--yes', '--no-input'];
    await run(args, home);
    const ran = await run([...args, '--user', 'Eve Ray <eve@example.com>'], home);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('--user changes nothing: edit the file');
  });

  it('a rehearsal says so on every screen', async () => {
    const home = newHome();
    await run(['init', '--world', 'startup', '--yes', '--no-input'], home);
    for (const args of [['status'], ['checklist'], ['plan', '--world', 'startup', '-q']]) {
      const ran = await run([...args, '--sandbox'], home);
      expect(ran.stdout, args.join(' ')).toMatch(/^ {2}\[rehearsal: /);
    }
  });

  it('a world that can’t be read any more can be reset', async () => {
    const home = newHome();
    await run(['init', '--sandbox', '--yes', '--no-input'], home);
    const folder = join(home.folder, 'state', 'sso-bootstrap', 'rehearsal', 'fresh');
    writeFileSync(join(folder, 'world.json'), '{ broken');
    expect((await run(['sandbox', 'reset'], home)).code).toBe(0);
    expect((await run(['init', '--sandbox', '--yes', '--no-input'], home)).code).toBe(0);
  });
});

describe('help', () => {
  it('is shown by the bare command, on stdout, with exit 0', async () => {
    const bare = await run([], newHome());
    expect(bare.code).toBe(0);
    expect(bare.stdout).toMatch(/init[\s\S]*status[\s\S]*checklist/);
    const asked = await run(['--help'], newHome());
    expect(asked.code).toBe(0);
    expect(asked.stdout).toBe(bare.stdout);
  });

  it('of a command names its own options', async () => {
    const ran = await run(['help', 'plan'], newHome());
    expect(ran.stdout).toContain('--check');
  });
});

it.skipIf(process.platform !== 'linux')(
  'a folder that can’t be made, such as one below /proc, ends the run with exit 6',
  async () => {
    const home = newHome({ XDG_STATE_HOME: '/proc/nope' });
    const ran = await run(['init', '--sandbox', '--yes', '--no-input'], home);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('SSB-601');
  },
);
