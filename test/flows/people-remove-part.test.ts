/** `remove --access`: a part of what a person has, and the lines of the file that give it. */
import { describe, expect, it } from 'vitest';
import { who } from '../../src/cli/people/who.ts';
import { ANA, BOB, CY, DAN, desk, FILE, usersIn, writes } from './people-acme.ts';

describe('remove --access', () => {
  it('takes that part, and leaves the rest and the person', async () => {
    const at = desk();
    await at.add(CY, { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] });
    const between = at.text();
    await at.add(CY, { access: ['PowerUserAccess@acme-prod'] });
    const { error, data } = await at.remove('cy', {
      access: ['PowerUserAccess@acme-prod'],
      confirm: [CY],
    });
    expect(error).toBeUndefined();
    expect(at.text()).toBe(between);
    expect(data).toMatchObject({ remains: { iamUsers: [] } });
    expect(await at.differences()).toEqual([]);
    expect(usersIn(at)).toContain(CY);
  });

  it('splits a line that gives more', async () => {
    const at = desk(
      FILE.replace(
        '  # developers\n',
        `  - permissionSet: [PowerUserAccess, ReadOnlyAccess]\n    accounts: ["*"]\n    users: [${ANA}, ${DAN}]\n  # developers\n`,
      ),
    );
    const given = async () => {
      const { data } = await who(at.session('who'), DAN);
      const { access } = data as unknown as {
        access: { permissionSet: string; accountName: string }[];
      };
      return access.map(({ permissionSet, accountName }) => `${permissionSet} ${accountName}`);
    };
    await at.add(DAN, { access: ['ReadOnlyAccess@acme'] });
    const { error } = await at.remove('dan', { access: ['ReadOnlyAccess@acme'], confirm: [DAN] });
    expect(error).toBeUndefined();
    expect(at.text()).toContain(`    accounts: ["*"]\n    users: [${ANA}]`);
    expect(at.text()).toContain('    except: ["111122223333"]\n');
    expect((await given()).sort()).toEqual([
      'PowerUserAccess acme',
      'PowerUserAccess acme-dev',
      'PowerUserAccess acme-prod',
      'ReadOnlyAccess acme-dev',
      'ReadOnlyAccess acme-prod',
    ]);
    expect((await at.differences()).filter((id) => id.includes('dan'))).toEqual([]);
  });

  it('takes a direct assignment alone', async () => {
    const at = desk();
    await at.remove('bob', { access: ['ReadOnlyAccess@dev'], confirm: [BOB] });
    expect(writes(at)).toEqual(['DeleteAccountAssignment']);
    expect(at.text()).toBe(FILE);
  });

  it('does not take somebody out of a group that gives more', async () => {
    const at = desk();
    await expect(
      at.remove('bob', { access: ['PowerUserAccess@dev'], confirm: [BOB] }),
    ).rejects.toMatchObject({
      code: 'SSB-202',
      message: expect.stringContaining('through the group Developers') as string,
    });
    expect([at.text(), writes(at)]).toEqual([FILE, []]);
  });

  it('does nothing where the person has none of it (any more)', async () => {
    const at = desk();
    const { text } = await at.remove('dan', { access: ['PowerUserAccess@dev'] });
    expect(text).toContain('has none of it (any more)');
    expect([at.text(), writes(at)]).toEqual([FILE, []]);
  });
});
