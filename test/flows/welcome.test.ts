/** `welcome` on a small company: who is told what, what is read for it, and what is said instead. */
import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { ACME, person, runWelcome as run, type Person } from '../welcome/company.ts';

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
    expect(result.warnings).toEqual([
      'no message for those whom the file gives no access: dan@acme.example',
    ]);
    expect(result.next).toEqual([]);
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
    const other = (state: WorldState) =>
      (state.caller.arn = 'arn:aws:iam::111122223333:user/setup');
    const unknown = await run({ word, tweak: other });
    expect(unknown.people[0]?.message).toMatch(/^setup has set up/m);
    expect(unknown.people[0]?.message).toContain('AWS may send a code');
    const saw = { by: 'ana@acme.example as AdministratorAccess', date: '2026-11-22' };
    const known = await run({
      word,
      config: { confirmed: { 'email-otp': saw, mfa: saw } },
      tweak: other,
    });
    expect(known.people[0]?.message).toMatch(/^Ana Lopez \(ana@acme\.example\) has set up/m);
    expect(known.people[0]?.message).toContain('AWS sends a code');
    const root = (state: WorldState) => (state.caller.arn = 'arn:aws:iam::111122223333:root');
    expect((await run({ word, tweak: root })).people[0]?.message).toContain(
      'Ask whoever sent you this.',
    );
  });

  it('knows the IAM user who runs it as the person of the file, and does not send that one to themselves', async () => {
    const { people } = await run();
    const [ana, bob] = people.map(({ message }) => message);
    expect(bob).toMatch(/^Ana Lopez \(ana@acme\.example\) has set up/m);
    expect(ana).not.toMatch(/^\S+ has set up/m);
    expect(ana).toContain('Ask whoever sent you this.');
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
      for (const user of instances[0]?.users ?? []) user.externalIds = [{ Issuer: 'idp', Id: '1' }];
    };
    const { people } = await run({ word: 'bob', tweak });
    expect(people[0]?.external).toBe(true);
    expect(people[0]?.message).toMatch(/those of your work\s+account/);
    expect(people[0]?.message).not.toContain('no-reply@');
  });

  it('takes a password of their own for those only who are no work accounts', async () => {
    const outside = [{ Issuer: 'idp', Id: '1' }];
    const some = ({ instances }: WorldState) => {
      const bob = instances[0]?.users.find(({ userName }) => userName === 'bob@acme.example');
      if (bob) bob.externalIds = outside;
    };
    const all = ({ instances }: WorldState) => {
      for (const user of instances[0]?.users ?? []) user.externalIds = outside;
    };
    const config: Partial<Config> = {
      users: { ...ACME.users, ...person('eve', 'Eve', 'Roe') },
      access: [
        {
          permissionSet: 'PowerUserAccess',
          accounts: ['acme'],
          users: ['ana', 'bob', 'eve'].map((name) => `${name}@acme.example`),
        },
      ],
    };
    const outsiders = async (tweak: (state: WorldState) => void) =>
      (await run({ config, tweak })).people.map(({ external }) => external);
    expect(await outsiders(some)).toEqual([false, true, false]);
    expect(await outsiders(all)).toEqual([true, true, true]);
  });

  it('says where AWS sends the code today, not where the file would have it', async () => {
    const tweak = ({ instances }: WorldState) => {
      const bob = instances[0]?.users.find(({ userName }) => userName === 'bob@acme.example');
      if (bob) bob.email = { value: 'old@acme.example' };
    };
    const { people } = await run({ word: 'bob', tweak });
    expect(people[0]?.message).toContain('a code to old@acme.example.');
  });

  it('promises nothing that the next apply takes away', async () => {
    const config = { groups: { Developers: { members: ['ana@acme.example'] } } };
    expect((await run({ config })).people.map(({ userName }) => userName)).toEqual([
      'ana@acme.example',
    ]);
  });

  it('sends nobody to themselves with a question', async () => {
    const saw = { by: 'ana@acme.example', date: '2026-11-22' };
    const { people } = await run({ config: { confirmed: { mfa: saw } } });
    const asks = people.map(({ message }) => /^Ask [^.]*/m.exec(message)?.[0]);
    expect(asks).toEqual(['Ask whoever sent you this', 'Ask Ana Lopez (ana@acme']);
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
      'no message for those whom the file gives no access: ana@acme.example, dan@acme.example',
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
    await expect(run({ config: { region: 'eu-west-1' } })).rejects.toMatchObject({
      code: 'SSB-206',
    });
  });
});
