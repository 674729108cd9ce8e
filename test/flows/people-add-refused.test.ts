/** What `add` refuses, and what it says in a dry run. */
import { describe, expect, it } from 'vitest';
import { ACME, CY, NEW, desk, writes } from './people-desk.ts';

describe('add refuses', () => {
  it('with all that is missing at once, where nobody can be asked', async () => {
    const at = desk();
    await expect(at.add(CY, {}, { yes: false })).rejects.toMatchObject({
      code: 'SSB-201',
      details: {
        missing: [{ flag: '--name' }, { flag: '--access' }, { flag: '--yes' }],
      },
    });
  });

  it.each([
    ['no address', 'cy', NEW, 'SSB-202', /no e-mail address/],
    ['half a name', CY, { ...NEW, name: 'Cy' }, 'SSB-202', /--name "Cy"/],
    ['access without an account', CY, { ...NEW, access: ['A'] }, 'SSB-202', /--access/],
    [
      'an unknown account',
      CY,
      { ...NEW, access: ['ReadOnlyAccess@nowhere'] },
      'SSB-202',
      /account/,
    ],
    ['an unknown set', CY, { ...NEW, access: ['ReadOnly@dev'] }, 'SSB-202', /no permission set/],
    ['a model who is unknown', CY, { name: 'Cy Young', like: 'zoe' }, 'SSB-202', /zoe/],
  ])('%s', async (_what, email, options, code, message) => {
    const at = desk();
    const before = at.text();
    await expect(at.add(email, options)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
    expect([at.text(), writes(at)]).toEqual([before, []]);
  });

  it('people whom an identity provider makes, and says what to do instead', async () => {
    const at = desk({}, ({ instances }) => {
      for (const { users } of instances)
        for (const user of users) user.externalIds = [{ Issuer: 'https://scim', Id: user.id }];
    });
    await expect(at.add(CY, NEW)).rejects.toMatchObject({
      code: 'SSB-351',
      details: { fix: [expect.stringContaining('identity provider'), expect.anything()] },
    });
    expect(writes(at)).toEqual([]);
  });

  it('to give a set to one more while its limit is not there', async () => {
    const at = desk({
      permissionSets: {
        ...ACME.permissionSets,
        ReadOnlyAccess: {
          managedPolicies: ['ReadOnlyAccess'],
          permissionsBoundary: { managedPolicy: 'PowerUserAccess' },
        },
      },
    });
    await expect(at.add(CY, NEW)).rejects.toMatchObject({ code: 'SSB-701' });
    expect(writes(at)).toEqual([]);
  });
});

describe('add --dry-run', () => {
  it('shows the lines and the changes, and makes none', async () => {
    const at = desk();
    const before = at.text();
    const { said, text } = await at.add(CY, NEW, { dryRun: true });
    expect(said).toMatch(/\d+ \+ {2}cy@acme\.example: \{/);
    expect(text).toContain('Nothing was changed.');
    expect([at.text(), writes(at)]).toEqual([before, []]);
  });
});
