/** `welcome` on a small company: who is told what, what is read for it, and where files go. */
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/cli/options.ts';
import { welcome, type WelcomeOptions } from '../../src/cli/welcome.ts';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const person = (name: string, givenName: string, familyName: string) => ({
  [`${name}@acme.example`]: { givenName, familyName, email: `${name}@acme.example` },
});

/** Who is in Developers the file leaves to others: ana and bob are. */
const ACME: Config = {
  version: 1,
  account: '111122223333',
  region: 'eu-central-1',
  portalUrl: 'https://acme.awsapps.com/start',
  permissionSets: { AdministratorAccess: {}, PowerUserAccess: {} },
  users: {
    ...person('ana', 'Ana', 'Lopez'),
    ...person('bob', 'Bob', 'Meyer'),
    ...person('dan', 'Dan', 'Olsen'),
  },
  groups: { Developers: {} },
  access: [
    { permissionSet: 'AdministratorAccess', accounts: ['acme'], users: ['ana@acme.example'] },
    { permissionSet: 'PowerUserAccess', accounts: ['acme-dev'], group: 'Developers' },
  ],
};

interface Person {
  userName: string;
  access: { account: string; accountName: string; permissionSet: string }[];
  external: boolean;
  message: string;
  config: string;
  ifStuck: { page: string; text: string };
  file: string | null;
}

async function run({
  word,
  given = {},
  config = {},
  tweak = () => undefined,
  options = {},
  world: name = 'startup',
}: {
  word?: string;
  given?: WelcomeOptions;
  config?: Partial<Config>;
  tweak?: (state: WorldState) => unknown;
  options?: Partial<GlobalOptions>;
  world?: string;
} = {}) {
  const world = openWorld({ world: name });
  tweak(world.sandbox.state);
  const ui = scriptedUi({}, { interactive: false });
  const session = testSession('welcome', world, ui, options);
  writeFileSync(session.configPath().path, updateConfig(null, { ...ACME, ...config }));
  const result = await welcome(session, word, given);
  const { people } = result.data as unknown as { people: Person[] };
  const operations = world.sandbox.calls.map(({ operation }) => operation);
  return { ...result, people, operations };
}

const told = ({ people }: { people: Person[] }) =>
  people.map(({ userName, access }) => [
    userName,
    ...access.map(({ permissionSet, accountName }) => `${permissionSet} on ${accountName}`),
  ]);

describe('welcome', () => {
  it('tells everybody with access, through groups whose members the file does not name too', async () => {
    const result = await run();
    expect(told(result)).toEqual([
      ['ana@acme.example', 'AdministratorAccess on acme', 'PowerUserAccess on acme-dev'],
      ['bob@acme.example', 'PowerUserAccess on acme-dev'],
    ]);
    expect([result.warnings, result.next]).toEqual([[], []]);
    expect(
      result.text.match(/^==== .* =+$/gm)?.map((line) => line.replaceAll('=', '').trim()),
    ).toEqual(['for ana@acme.example', 'for you', 'for bob@acme.example', 'for you']);
  });

  it('has the page of each person, and the profiles of that person only', async () => {
    const { people } = await run();
    const [ana, bob] = people;
    expect(bob?.config).toMatch(/^\[sso-session acme\]\n/);
    expect(ana?.config.match(/^\[profile .*\]$/gm)).toEqual([
      '[profile AdministratorAccess-111122223333]',
      '[profile PowerUserAccess-444455556666]',
    ]);
    expect(bob?.config.match(/^\[profile .*\]$/gm)).toEqual([
      '[profile PowerUserAccess-444455556666]',
    ]);
    expect(bob?.ifStuck.page).toMatch(
      /^https:\/\/eu-central-1\.console\.aws\.amazon\.com\/singlesignon\/home\?region=eu-central-1#!\/instances\/[0-9a-f]{16}\/users\/user-details\/[0-9a-f-]+$/,
    );
    expect(ana?.ifStuck.page).not.toBe(bob?.ifStuck.page);
    expect(bob?.ifStuck.text).toContain('"Reset password"');
    expect(bob?.message).not.toContain('Reset password');
  });

  it('reads no permission set and no assignment, and changes nothing', async () => {
    const { operations } = await run();
    expect(operations).toContain('ListUsers');
    expect(operations.filter((name) => /PermissionSet|Assignment/.test(name))).toEqual([]);
    expect(
      operations.filter((name) => /^(Create|Update|Delete|Put|Attach|Tag)/.test(name)),
    ).toEqual([]);
  });

  it('names who set it up as the file knows them, and says what nobody has seen', async () => {
    const word = 'bob';
    const unknown = await run({ word });
    expect(unknown.people[0]?.message).toMatch(/^ana has set up/m);
    expect(unknown.people[0]?.message).toContain('AWS may send a code');
    const saw = { by: 'ana@acme.example as AdministratorAccess', date: '2026-11-22' };
    const known = await run({ word, config: { confirmed: { 'email-otp': saw, mfa: saw } } });
    expect(known.people[0]?.message).toMatch(/^Ana Lopez \(ana@acme\.example\) has set up/m);
    expect(known.people[0]?.message).toContain('AWS sends a code');
    const root = (state: WorldState) => (state.caller.arn = 'arn:aws:iam::111122223333:root');
    expect((await run({ word, tweak: root })).people[0]?.message).toContain(
      'Ask whoever sent you this.',
    );
  });

  it('takes the user name that AWS has for the e-mail address', async () => {
    const tweak = ({ instances }: WorldState) => {
      const bob = instances[0]?.users.find(({ userName }) => userName === 'bob@acme.example');
      if (bob) bob.userName = 'bmeyer';
    };
    expect(told(await run({ word: 'bob', tweak }))).toEqual([
      ['bmeyer', 'PowerUserAccess on acme-dev'],
    ]);
  });

  it('tells people from an identity provider to sign in there', async () => {
    const tweak = ({ instances }: WorldState) => {
      for (const user of instances[0]?.users ?? []) user.externalIds = [{ issuer: 'idp', id: '1' }];
    };
    const { people } = await run({ word: 'bob', tweak });
    expect(people[0]?.external).toBe(true);
    expect(people[0]?.message).toMatch(/those of your work\s+account/);
    expect(people[0]?.message).not.toContain('no-reply@');
  });

  it('warns of what is not there yet, with what to do before it is sent', async () => {
    const config: Partial<Config> = {
      users: { ...ACME.users, ...person('eve', 'Eve', 'Roe') },
      access: [
        {
          permissionSet: 'PowerUserAccess',
          accounts: ['acme'],
          users: ['bob@acme.example', 'eve@acme.example'],
        },
      ],
    };
    const { warnings, next, people } = await run({ config });
    expect(warnings).toEqual([
      'bob@acme.example is no member yet of PowerUserAccess-111122223333',
      'eve@acme.example is not in AWS yet',
    ]);
    expect(next.map(({ command }) => command)).toEqual(['sso-bootstrap apply']);
    expect(people[1]?.ifStuck.page).toMatch(/\/users$/);
  });

  it('says what it could not read, and never that nobody is there', async () => {
    const tweak = ({ switches }: WorldState) =>
      switches.deny.push('identitystore:ListUsers', 'identitystore:ListGroups');
    const { warnings, people } = await run({ tweak });
    expect(warnings).toHaveLength(2);
    expect(warnings.join('\n')).toMatch(
      /who is in AWS can't be read: .*\n.*access through groups may be missing: /,
    );
    expect(people.map(({ userName }) => userName)).toEqual(['ana@acme.example']);
  });

  it.each([
    ['by a part of the name', 'meyer', 'bob@acme.example'],
    ['by e-mail address', 'ANA@acme.example', 'ana@acme.example'],
  ])('finds a person %s', async (_, word, userName) => {
    expect((await run({ word })).people.map((one) => one.userName)).toEqual([userName]);
  });

  it.each([
    [
      'nobody',
      'bbo@acme.example',
      /did you mean bob@acme\.example\?$/,
      ['sso-bootstrap welcome bob@acme.example'],
    ],
    [
      'several',
      'acme',
      /any of 3 people/,
      ['ana', 'bob', 'dan'].map((name) => `sso-bootstrap welcome ${name}@acme.example`),
    ],
    [
      'somebody without access',
      'dan',
      /gives dan@acme\.example no access/,
      [expect.stringContaining('sso-bootstrap apply')],
    ],
  ])('refuses a word that means %s, with what would do', async (_, word, message, fix) => {
    await expect(run({ word })).rejects.toMatchObject({
      code: 'SSB-202',
      message: expect.stringMatching(message) as string,
      details: { fix },
    });
  });

  it('has nothing to tell where nobody has access, or nobody could sign in', async () => {
    const { text, people, exit } = await run({ config: { access: [] } });
    expect([people, exit]).toEqual([[], 0]);
    expect(text).toMatch(/^Nobody in .* has access yet\.$/);
    const fresh: Partial<Config> = { region: 'eu-west-1', access: [] };
    await expect(run({ world: 'fresh', config: fresh })).rejects.toMatchObject({ code: 'SSB-330' });
  });
});

describe('welcome --out', () => {
  const folder = () => join(mkdtempSync(join(tmpdir(), 'sso-bootstrap-out-')), 'a', 'b');
  const ANA = 'welcome-ana@acme.example';

  it('writes one file each, for its owner only, without the note for the admin', async () => {
    const out = folder();
    const { people, text } = await run({ given: { out } });
    expect(readdirSync(out)).toEqual([`${ANA}.txt`, 'welcome-bob@acme.example.txt']);
    const file = join(out, `${ANA}.txt`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(`${people[0]?.message ?? ''}\n`);
    expect(people[0]?.file).toBe(file);
    expect(text).toContain(`Wrote ${file}\n\nIF THIS PERSON IS STUCK`);
    expect(text).not.toContain('Hello');
  });

  it('writes Markdown when asked', async () => {
    const out = folder();
    await run({ word: 'ana', given: { out, markdown: true } });
    expect(readFileSync(join(out, `${ANA}.md`), 'utf8')).toContain('\n## Sign in\n');
  });

  it('writes over a file that says something else only with a yes', async () => {
    const out = folder();
    await run({ given: { out } });
    await run({ given: { out } });
    const file = join(out, `${ANA}.txt`);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, 'mine');
    chmodSync(file, 0o644);
    const config = { portalUrl: 'https://acme-2.awsapps.com/start' };
    await expect(run({ given: { out }, config })).rejects.toMatchObject({
      code: 'SSB-601',
      details: {
        fix: [expect.stringMatching(/^sso-bootstrap welcome --out .* --yes /), expect.anything()],
      },
    });
    const bob = readFileSync(join(out, 'welcome-bob@acme.example.txt'), 'utf8');
    expect(readFileSync(file, 'utf8') + bob).not.toContain('acme-2');
    await run({ given: { out }, options: { yes: true } });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('never writes through a link, not even with a yes', async () => {
    const out = folder();
    await run({ word: 'bob', given: { out } });
    const outside = join(out, '..', 'outside');
    writeFileSync(outside, 'theirs');
    symlinkSync(outside, join(out, `${ANA}.txt`));
    await expect(run({ given: { out }, options: { yes: true } })).rejects.toMatchObject({
      code: 'SSB-601',
    });
    expect(readFileSync(outside, 'utf8')).toBe('theirs');
  });

  it('stays in its folder, whatever somebody is called', async () => {
    const out = folder();
    const email = 'x@acme.example';
    const config: Partial<Config> = {
      users: { '../../../evil': { givenName: 'E', familyName: 'V', email } },
      access: [{ permissionSet: 'PowerUserAccess', accounts: ['acme'], users: ['../../../evil'] }],
    };
    await run({ given: { out }, config });
    expect(readdirSync(out)).toEqual(['welcome-..-..-..-evil.txt']);
    expect(readdirSync(join(out, '..'))).toEqual(['b']);
  });

  it('writes nothing in a dry run', async () => {
    const out = folder();
    const { text } = await run({ given: { out }, options: { dryRun: true } });
    expect(text).toContain(`Would write ${join(out, `${ANA}.txt`)}`);
    expect(() => readdirSync(out)).toThrow('ENOENT');
  });
});
