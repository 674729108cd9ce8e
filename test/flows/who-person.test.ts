/** `who ADDRESS` reads around one person; it says what reading everything says of them. */
import { describe, expect, it } from 'vitest';
import { who } from '../../src/cli/people/who.ts';
import { ANA, BOB, DAN, desk, FILE } from './people-acme.ts';

type Desk = ReturnType<typeof desk>;
interface Data {
  asked: unknown;
  access: { person: string | null; direct: boolean; extra: boolean }[];
  without: string[];
}

/** Bob is in a group of the file that does not give him to it, and has something directly. */
const withExtra = (text = FILE) => {
  const at = desk(text, ({ instances: [center] }) => {
    const bob = center?.users.find(({ userName }) => userName === BOB);
    const group = center?.groups.find(
      ({ displayName }) => displayName === 'AdministratorAccess-111122223333',
    );
    if (bob && group)
      center?.memberships.push({
        id: 'extra',
        groupId: group.id,
        userId: bob.id,
        created: 0,
        visibleAt: 0,
      });
  });
  return at;
};

/** A file that names no account which only the list of them would tell. */
const BY_ID = FILE.replace('[acme]', '["111122223333"]')
  .replace('[acme-prod]', '["777788889999"]')
  .replace('[members]', '[dev, "777788889999"]');

const ask = async (at: Desk, word?: string) => {
  const from = at.world.sandbox.calls.length;
  const { data, text, warnings } = await who(at.session('who'), word);
  const calls = at.world.sandbox.calls.slice(from).map(({ operation }) => operation);
  return { ...(data as unknown as Data), text, warnings, calls };
};

describe('who ADDRESS', () => {
  it.each([ANA, BOB, DAN])('says of %s what the whole account says', async (person) => {
    const at = withExtra(BY_ID);
    const [one, all] = [await ask(at, person), await ask(at)];
    expect(one.access).toEqual(all.access.filter((way) => way.person === person));
    expect(one.without).toEqual(all.without.filter((name) => name === person));
    expect(one.calls).not.toContain('ListUsers');
    expect(one.calls).not.toContain('ListGroups');
  });

  it.each([
    ['names', FILE],
    ['numbers', BY_ID],
  ])('marks what is direct, and what a file with %s of accounts does not say', async (_, text) => {
    const { access } = await ask(withExtra(text), BOB);
    expect(access.filter(({ direct }) => direct)).toHaveLength(1);
    expect(access.filter(({ extra }) => extra)).toHaveLength(1);
  });

  it('reads all where the caller may not ask what one principal has', async () => {
    const at = desk(FILE, ({ switches }) => {
      switches.deny.push('sso:ListAccountAssignmentsForPrincipal');
    });
    const { access, calls } = await ask(at, BOB);
    expect(access).toHaveLength(5);
    expect(calls).toContain('ListUsers');
  });

  it('names who is near where nobody has that address', async () => {
    const at = desk();
    await expect(who(at.session('who'), 'bib@acme.example')).rejects.toMatchObject({
      code: 'SSB-202',
      details: { fix: [expect.stringContaining(BOB)] },
    });
  });
});
