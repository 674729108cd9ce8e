/** `add`, for somebody who is there, and what it asks a person. */
import { describe, expect, it } from 'vitest';
import { ACME, CY, desk, writes } from './people-desk.ts';

describe('add, for somebody who is there', () => {
  it('adds access, and asks for no name', async () => {
    const at = desk();
    await at.add('dan@acme.example', {
      access: ['ReadOnlyAccess@dev', 'ReadOnlyAccess@acme-prod'],
    });
    expect(at.text()).toContain('    accounts: [dev, acme-prod]\n    users: [dan@acme.example]');
    expect(writes(at)).not.toContain('CreateUser');
    expect(await at.differences()).toEqual([]);
  });

  it('takes the user of that address, whatever the user name', async () => {
    const { 'dan@acme.example': _dan, ...users } = ACME.users ?? {};
    const at = desk({ users }, ({ instances: [center] }) => {
      const dan = center?.users.find(({ userName }) => userName === 'dan@acme.example');
      if (dan) dan.userName = 'dolsen';
    });
    await at.add('dan@acme.example', { access: ['ReadOnlyAccess@dev'] });
    expect(at.text()).toContain(
      '  dolsen: { givenName: Dan, familyName: Olsen, email: dan@acme.example }',
    );
    expect(writes(at)).not.toContain('CreateUser');
  });
});

describe('add asks a person', () => {
  it('for the name and the access, and writes nothing after a no', async () => {
    const at = desk();
    const before = at.text();
    const script = {
      'add.given': 'Cy',
      'add.family': 'Young',
      'add.like': null,
      'add.sets': ['ReadOnlyAccess'],
      'add.accounts': ['444455556666'],
    };
    await expect(at.add(CY, {}, { script: { ...script, 'add.go': false } })).rejects.toMatchObject({
      code: 'SSB-801',
    });
    expect([at.text(), writes(at)]).toEqual([before, []]);
    await at.add(CY, {}, { script: { ...script, 'add.go': true } });
    expect(await at.differences()).toEqual([]);
  });
});
