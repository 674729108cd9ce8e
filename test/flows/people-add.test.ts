/** `add`: the file, AWS and the message, for somebody new and for somebody who is there; what it refuses, and how it goes on. */
import { describe, expect, it } from 'vitest';
import { updateConfig } from '../../src/config/save.ts';
import type { Config } from '../../src/config/schema.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { office } from '../helpers/person-run.ts';
import { openWorld } from '../helpers/world.ts';
import { person } from '../welcome/company.ts';

/** What `startup` has, so that file and account agree. */
const ACME: Config = {
  version: 1,
  account: '111122223333',
  region: 'eu-central-1',
  accounts: { '444455556666': 'dev' },
  permissionSets: {
    AdministratorAccess: {},
    PowerUserAccess: {},
    ReadOnlyAccess: {},
    DataReader: {},
  },
  users: {
    ...person('ana', 'Ana', 'Lopez'),
    ...person('bob', 'Bob', 'Meyer'),
    ...person('dan', 'Dan', 'Olsen'),
  },
  groups: { Developers: { members: ['ana@acme.example', 'bob@acme.example'] } },
  access: [
    { permissionSet: 'AdministratorAccess', accounts: ['acme'], users: ['ana@acme.example'] },
    { permissionSet: 'PowerUserAccess', accounts: ['dev'], group: 'Developers' },
    { permissionSet: 'ReadOnlyAccess', accounts: ['acme-prod'], group: 'Developers' },
    { permissionSet: 'DataReader', accounts: ['members'], group: 'Developers' },
  ],
};
const CY = 'cy@acme.example';
const NEW = { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] };

function desk(file: Partial<Config> = {}, tweak: (state: WorldState) => void = () => undefined) {
  const world = openWorld({ world: 'startup', tweak });
  return office(world, updateConfig(null, { ...ACME, ...file }));
}

const writes = ({ world }: ReturnType<typeof desk>) =>
  world.sandbox.calls
    .map(({ operation }) => operation)
    .filter((name) => !/^(Get|List|Describe|Is)/.test(name));

describe('add, for somebody new', () => {
  it('writes the lines, makes what gives the access, and ends with the message', async () => {
    const at = desk();
    const before = at.text();
    const { error, text, said, data, next } = await at.add(CY, NEW);
    expect(error).toBeUndefined();
    expect(
      at
        .text()
        .split('\n')
        .filter((line) => !before.includes(line)),
    ).toEqual([
      '  cy@acme.example: { givenName: Cy, familyName: Young, email: cy@acme.example }',
      '    users: [cy@acme.example]',
    ]);
    expect(writes(at)).toEqual(
      expect.arrayContaining([
        'CreateGroup',
        'CreateUser',
        'CreateGroupMembership',
        'CreateAccountAssignment',
      ]),
    );
    expect(said).toMatch(/\d+ \+ {2}cy@acme\.example: \{/);
    expect(said).toContain('Nothing in this list takes anything away.');
    expect(text).toContain('Hello Cy,');
    expect(text).toContain('ReadOnlyAccess on acme-dev (444455556666)');
    expect(data).toMatchObject({ message: expect.stringContaining('Hello Cy,') as string });
    expect(next).toEqual([{ command: `sso-bootstrap welcome ${CY}`, when: 'the long message' }]);
    expect(await at.differences()).toEqual([]);
  });

  it('does nothing the second time, and prints the message again', async () => {
    const at = desk();
    await at.add(CY, NEW);
    const [text, made] = [at.text(), writes(at).length];
    const again = await at.add(CY, NEW);
    expect([at.text(), writes(at)]).toEqual([text, writes(at).slice(0, made)]);
    expect(again.text).toContain('Nothing to do in AWS');
    expect(again.text).toContain('Hello Cy,');
  });

  it('gives what somebody else has by the file', async () => {
    const at = desk();
    const { text, said } = await at.add(CY, { name: 'Cy Young', like: 'bob' });
    // Bob has this directly, and nothing in the file says so.
    expect(said).toContain(
      'Not copied, because the file does not give it to bob@acme.example: ReadOnlyAccess on acme-dev (444455556666). --access gives it.',
    );
    expect(text).toContain('ReadOnlyAccess on acme-prod (777788889999)');
    expect(at.text()).toContain('members: [ana@acme.example, bob@acme.example, cy@acme.example]');
    expect(await at.differences()).toEqual([]);
  });

  it('says nothing of what is not copied where the file says all of it', async () => {
    const { said } = await desk().add(CY, { name: 'Cy Young', like: 'ana' });
    expect(said).not.toContain('Not copied');
  });

  it('joins the line that gives exactly this already', async () => {
    const at = desk();
    await at.add(CY, { name: 'Cy Young', access: ['AdministratorAccess@111122223333'] });
    expect(at.text()).toContain('users: [ana@acme.example, cy@acme.example]');
    expect(writes(at)).toEqual(['CreateUser', 'CreateGroupMembership']);
  });

  it('goes on where a run was stopped after the file was written', async () => {
    const at = desk({}, (state) => {
      state.switches.faults.push({
        operation: 'CreateGroupMembership',
        nth: 1,
        name: 'AccessDeniedException',
        httpStatus: 400,
        message: 'no',
      });
    });
    const first = await at.add(CY, NEW);
    expect(first.error?.code).toBe('SSB-404');
    const again = await at.add(CY, NEW);
    expect(again.error).toBeUndefined();
    expect(await at.differences()).toEqual([]);
  });

  it('names a permission set that only AWS has, and leaves it as it is', async () => {
    const { DataReader: _gone, ...permissionSets } = ACME.permissionSets ?? {};
    const access = (ACME.access ?? []).slice(0, 3);
    const at = desk({ permissionSets, access });
    await at.add(CY, { name: 'Cy Young', access: ['DataReader@dev'] });
    expect(at.text()).toContain('  DataReader: {}\n');
    expect(writes(at)).not.toContain('UpdatePermissionSet');
  });

  it('makes a permission set that is not there yet, with all its parts', async () => {
    const at = desk({
      permissionSets: { ...ACME.permissionSets, Auditor: { managedPolicies: ['SecurityAudit'] } },
    });
    await at.add(CY, { name: 'Cy Young', access: ['Auditor@dev'] });
    expect(writes(at)).toContain('AttachManagedPolicyToPermissionSet');
    expect(await at.differences()).toEqual([]);
  });

  it('leaves what else differs alone, and says so in one line', async () => {
    const at = desk({
      users: { ...ACME.users, ...person('eve', 'Eve', 'Orr') },
      permissionSets: { ...ACME.permissionSets, ReadOnlyAccess: { sessionDuration: '2h' } },
    });
    const { said } = await at.add(CY, NEW);
    expect(said).toContain('1 other difference seen and left; sso-bootstrap plan shows the rest.');
    expect(await at.differences()).toEqual(
      expect.arrayContaining(['users:create:eve%40acme.example']),
    );
  });

  it('works for a delegated administrator, who can’t ask what one person has', async () => {
    const at = desk({}, (state) => {
      Object.assign(state.caller, {
        account: '444455556666',
        arn: 'arn:aws:iam::444455556666:user/ana',
      });
      state.organization?.delegated.push({
        accountId: '444455556666',
        principal: 'sso.amazonaws.com',
        since: 0,
      });
    });
    const { error } = await at.add(CY, { name: 'Cy Young', access: ['PowerUserAccess@dev'] });
    expect(error).toBeUndefined();
    expect(at.world.sandbox.calls.map(({ operation }) => operation)).not.toContain(
      'ListAccountAssignmentsForPrincipal',
    );
  });
});

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
