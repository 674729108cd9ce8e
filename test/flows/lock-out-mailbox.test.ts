/** What a credential may be taken away upon: a word on the root mailbox, a second administrator, a session that may undo it. */
import { describe, expect, it } from 'vitest';
import type { WorldState } from '../../src/sandbox/state.ts';
import {
  MANAGEMENT,
  ANA,
  BOB,
  ANA_KEY,
  BOB_KEY,
  TODAY,
  file,
  attempt,
  as,
  alsoAdministrator,
  withInline,
} from './lock-out-attempt.ts';

describe('taking a credential away', () => {
  it('asks a person for the root mailbox where only that is missing, and notes the word', async () => {
    const tried = { as: ANA, text: file({ mailbox: '' }), vouches: true };
    const { ended, session } = await attempt(tried, 'by hand');
    expect(ended).toMatchObject({ exit: 0 });
    const { confirmed } = session.openConfig().loaded().config;
    expect(confirmed?.['root-mailbox']).toEqual({ by: 'ana', date: TODAY });
  });

  it('needs no word on the mailbox where CloudTrail tells of a second administrator', async () => {
    const { ended } = await attempt(
      {
        as: ANA,
        text: file({ mailbox: '', admins: [ANA, BOB] }),
        tweak: alsoAdministrator(BOB, 3),
      },
      'with JSON',
    );
    expect(ended).toMatchObject({ exit: 0 });
  });

  it('rests on a session of which IAM’s simulator says that it may undo this', async () => {
    const tweak = (state: WorldState) => {
      as(BOB)(state);
      withInline(state, 'iam:*');
    };
    const { ended, ui, touched } = await attempt({ as: BOB, tweak }, 'with --yes');
    expect(ended).toMatchObject({ exit: 0 });
    expect(touched.map(({ accessKeyId }) => accessKeyId?.startsWith('ASIA') ?? false)).toEqual([
      false,
    ]);
    // It may not read Identity Center: the run goes on with what it began with.
    expect(ui.said.join('\n')).not.toContain('From here on this run is signed by');
  });

  it('is done once an administrator has signed in, and the run goes on signed with that', async () => {
    const { ended, ui, world, session } = await attempt(
      { as: ANA, confirm: [ANA_KEY, BOB_KEY] },
      'without --yes',
    );
    expect(ended).toMatchObject({ exit: 0 });
    expect(ui.said.join('\n')).toContain(
      'From here on this run is signed by ana@acme.example with AdministratorAccess',
    );
    const keys = world.sandbox.state.iam[MANAGEMENT]?.users.flatMap(({ name, keys: all }) =>
      all.map(({ active }) => `${name} ${active ? 'on' : 'off'}`),
    );
    expect(keys).toEqual(['ana off', 'bob off', 'carol on', 'ci on', 'deploy on', 'old on']);
    const { retire } = session.openConfig().loaded().config;
    expect(retire?.[`${MANAGEMENT}/ana`]?.deactivated).toBe(TODAY);
    const off = world.sandbox.calls.filter(({ operation }) => operation === 'UpdateAccessKey');
    expect(off.map(({ accessKeyId }) => accessKeyId?.startsWith('ASIA'))).toEqual([true, true]);
    // Bob's first: the key that this run began with comes last.
    expect(off.map(({ input }) => input['UserName'])).toEqual(['bob', 'ana']);
  });
});
