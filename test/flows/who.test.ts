/** `who` on a small company: everybody, one person, an account, a set; what the file does not say, and what can't be read. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { who } from '../../src/cli/people/who.ts';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { ACME } from '../welcome/company.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

interface Row {
  person: string | null;
  account: string;
  permissionSet: string;
  group: string | null;
  direct: boolean;
  extra: boolean;
}

async function run(
  word?: string,
  { file, tweak = () => undefined }: { file?: Config; tweak?: (state: WorldState) => unknown } = {},
) {
  const world = openWorld({ world: 'startup' });
  tweak(world.sandbox.state);
  const session = testSession('who', world, scriptedUi({}, { interactive: false }));
  if (file) writeFileSync(session.configPath().path, updateConfig(null, file));
  const result = await who(session, word);
  const { access, without } = result.data as unknown as { access: Row[]; without: string[] };
  return { ...result, access, without };
}

const short = ({ person, permissionSet, account, group }: Row) =>
  `${person ?? '?'} ${permissionSet} ${account} ${group ?? 'direct'}`;

describe('who', () => {
  it('tells without a file who reaches what, and through which group', async () => {
    const { access, without, warnings } = await run();
    expect(access.map(short)).toContain(
      'ana@acme.example AdministratorAccess 111122223333 AdministratorAccess-111122223333',
    );
    expect(access.filter(({ direct }) => direct).map(short)).toEqual([
      'bob@acme.example ReadOnlyAccess 444455556666 direct',
    ]);
    expect(access).toHaveLength(10);
    expect(access.some(({ extra }) => extra)).toBe(false);
    expect([without, warnings]).toEqual([['dan@acme.example'], []]);
  });

  it.each([
    ['bob', 'person', 5],
    ['Bob Meyer', 'person', 5],
    ['acme-dev', 'account', 5],
    ['444455556666', 'account', 5],
    ['ReadOnlyAccess', 'permission-set', 3],
  ])('takes %s for a %s', async (word, kind, rows) => {
    const { data, access } = await run(word);
    expect(data).toMatchObject({ asked: { kind } });
    expect(access).toHaveLength(rows);
  });

  it('takes a short name of the file for its account', async () => {
    const { data } = await run('dev', { file: { ...ACME, accounts: { '444455556666': 'dev' } } });
    expect(data).toMatchObject({ asked: { kind: 'account', name: '444455556666' } });
  });

  it.each([
    ['o', 'could be any of'],
    ['zoe', 'No person, account or permission set'],
  ])('does not guess at %s', async (word, message) => {
    await expect(run(word)).rejects.toMatchObject({
      code: 'SSB-202',
      message: expect.stringContaining(message) as string,
    });
  });

  it('marks members whom the file does not name, and says so', async () => {
    const file: Config = { ...ACME, groups: { Developers: { members: ['ana@acme.example'] } } };
    const { access, text } = await run('bob', { file });
    expect(access.filter(({ extra }) => extra).map(({ group }) => group)).toEqual(
      Array.from({ length: 4 }, () => 'Developers'),
    );
    expect(text).toContain('through Developers, which the file does not say');
  });

  it('says of somebody without access that there is none', async () => {
    expect((await run('dan')).text).toBe('  no access: dan@acme.example');
  });

  it('shows what is left of people who were deleted', async () => {
    const { access, text } = await run('ReadOnlyAccess', {
      tweak: ({ instances: [center] }) => {
        const users = center?.users ?? [];
        users.splice(
          users.findIndex(({ userName }) => userName === 'bob@acme.example'),
          1,
        );
      },
    });
    expect(access.filter(({ person }) => person === null)).not.toEqual([]);
    expect(text).toContain('left over');
  });

  it('names what it could not read, and then calls nobody without access', async () => {
    const { warnings, without, text } = await run(undefined, {
      tweak: (state) => state.switches.deny.push('identitystore:ListGroups'),
    });
    expect(warnings).toEqual([
      expect.stringMatching(/^unknown: who is in a group can't be read: /),
    ]);
    expect(without).toEqual([]);
    expect(text).not.toContain('no access');
  });
});
