import { describe, expect, it } from 'vitest';
import { init } from '../../src/cli/init/init.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const NO_ANSWERS = { users: [], permissionSets: [], grants: [] };

describe('people who are there already', () => {
  it('are found by their address: nobody is asked their names', async () => {
    const ASKED: Script = {
      existing: 'add',
      'permission-sets.which': ['AdministratorAccess'],
      'users.you.email': 'bob@acme.example',
      'users.more.1': false,
      'assignments.bob@acme.example.sets': ['AdministratorAccess'],
      'assignments.bob@acme.example.accounts': '*',
      'review.go': 'quit',
    };
    const asked = scriptedUi(ASKED);
    const session = testSession('init', openWorld({ world: 'startup' }), asked);
    await expect(init(session, NO_ANSWERS)).rejects.toMatchObject({ code: 'SSB-801' });
    expect(asked.said).toContain(
      '  bob@acme.example is there already as Bob Meyer: used as it is.',
    );
  });

  it('keep their names where a flag says others, also when an identity provider made them', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: ({ instances }) => {
        const bob = instances[0]?.users.find(({ userName }) => userName === 'bob@acme.example');
        bob?.externalIds.push({ Issuer: 'https://idp.acme.example', Id: 'bob' });
      },
    });
    const given = scriptedUi({}, { interactive: false });
    const byFlag = testSession('init', world, given, { yes: true });
    const result = await init(byFlag, {
      users: ['Robert Mayer <bob@acme.example>'],
      permissionSets: ['AdministratorAccess'],
      grants: ['bob@acme.example=AdministratorAccess@*'],
      existing: 'add',
    });
    expect(given.said.join('\n')).toContain('is there already as Bob Meyer');
    const { users } = byFlag.openConfig().loaded().config;
    expect(users).toMatchObject({
      'bob@acme.example': { givenName: 'Bob', familyName: 'Meyer', email: 'bob@acme.example' },
    });
    expect(JSON.stringify(result.data)).not.toContain('your identity provider decides');
  });
});
