/** `remove`: all of a person or a part, with one yes; who must stay, who is not meant, and how a run that was cut short goes on. */
import { describe, expect, it } from 'vitest';
import { ANA, BOB, CY, DAN, desk, FILE, usersIn, writes } from './people-acme.ts';

const lines = (text: string) => text.split('\n');
const gone = (before: string, after: string) =>
  lines(before).filter((line) => !lines(after).includes(line));

describe('remove', () => {
  it('takes memberships, direct assignments and then the user, with one yes, and the lines of the file', async () => {
    const at = desk();
    const { error, said, data, text } = await at.remove('bob', { confirm: [BOB] });
    expect(error).toBeUndefined();
    expect(writes(at).toSorted()).toEqual([
      'DeleteAccountAssignment',
      'DeleteGroupMembership',
      'DeleteUser',
    ]);
    expect(writes(at).at(-1)).toBe('DeleteUser');
    expect(gone(FILE, at.text())).toEqual([
      '  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example } # since 2020',
      '      - bob@acme.example',
    ]);
    expect(gone(at.text(), FILE)).toEqual([]);
    expect(said).toContain('3 of these take something away; one yes is for all of it.');
    expect(said).not.toContain('--confirm users:');
    expect(data).toMatchObject({
      file: { changed: true },
      remains: {
        sessionsUntil: expect.stringMatching(/^2026-11-22T17:/) as string,
        iamUsers: [{ name: 'bob', activeKeys: 1 }],
        profilesHere: false,
        administrators: null,
      },
    });
    expect(text).toContain('IAM user bob, with 1 active key');
    expect(await at.differences()).toEqual([]);
  });

  it('asks a person for the address, typed, and leaves all as it is without it', async () => {
    const at = desk();
    await expect(at.remove('bob', { script: { 'remove.confirm': false } })).rejects.toMatchObject({
      code: 'SSB-801',
    });
    expect([at.text(), writes(at)]).toEqual([FILE, []]);
    await at.remove('bob', { script: { 'remove.confirm': true } });
    expect(usersIn(at)).toEqual([ANA, DAN]);
  });

  it.each([
    ['without a yes', {}, 'SSB-209'],
    ['with a yes for somebody else', { confirm: [ANA] }, 'SSB-205'],
    ['with --yes alone', { yes: true }, 'SSB-209'],
  ])('does nothing %s where nobody sits', async (_what, how, code) => {
    const at = desk();
    await expect(at.remove('bob', how)).rejects.toMatchObject({ code });
    expect([at.text(), writes(at)]).toEqual([FILE, []]);
  });

  it('takes the group of a grant along when nobody else is in it', async () => {
    const at = desk();
    await at.add(CY, { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] });
    const { error } = await at.remove(CY, { confirm: [CY] });
    expect(error).toBeUndefined();
    expect(at.text()).toBe(FILE);
    expect(await at.differences()).toEqual([]);
  });

  it('leaves that group while somebody else is in it', async () => {
    const at = desk();
    await at.add(CY, { name: 'Cy Young', access: ['ReadOnlyAccess@dev'] });
    const center = at.world.sandbox.state.instances[0];
    const group = center?.groups.find(({ displayName }) => displayName.startsWith('ReadOnly'));
    const dan = center?.users.find(({ userName }) => userName === DAN);
    center?.memberships.push({
      ...{ id: '11111111-2222-3333-4444-555555555555', created: 0, visibleAt: 0 },
      ...{ groupId: group?.id ?? '', userId: dan?.id ?? '' },
    });
    await at.remove(CY, { confirm: [CY] });
    expect(center?.groups.map(({ id }) => id)).toContain(group?.id);
    expect(usersIn(at)).toContain(DAN);
  });

  it('takes somebody whom only AWS knows', async () => {
    const text = lines(FILE)
      .filter((line) => !line.includes('bob'))
      .join('\n');
    const at = desk(text);
    const { error } = await at.remove('Bob Meyer', { confirm: [BOB] });
    expect(error).toBeUndefined();
    expect(usersIn(at)).toEqual([ANA, DAN]);
    expect(at.text()).toBe(text);
  });

  it('says so when it is the person who runs it', async () => {
    const at = desk(FILE, (state) => {
      state.caller.arn =
        'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/bob@acme.example';
    });
    const { said } = await at.remove(BOB, { dryRun: true });
    expect(said).toContain('This is you');
    const other = await at.remove(DAN, { dryRun: true });
    expect(other.said).not.toContain('This is you');
  });
});

describe('remove refuses', () => {
  it('the last administrator, before anything is touched', async () => {
    const at = desk();
    await expect(at.remove('ana', { confirm: [ANA] })).rejects.toMatchObject({
      code: 'SSB-350',
      message: expect.stringContaining('last administrator') as string,
    });
    await expect(
      at.remove('ana', { access: ['AdministratorAccess@acme'], confirm: [ANA] }),
    ).rejects.toMatchObject({ code: 'SSB-350' });
    expect([at.text(), writes(at)]).toEqual([FILE, []]);
  });

  it('the last administrator who may sign in, whoever else is disabled', async () => {
    const at = desk();
    await at.add(DAN, { access: ['AdministratorAccess@acme'] });
    const users = at.world.sandbox.state.instances.flatMap((one) => one.users);
    for (const user of users) if (user.userName === DAN) user.enabled = false;
    await expect(at.remove('ana', { confirm: [ANA] })).rejects.toMatchObject({ code: 'SSB-350' });
  });

  it('no administrator as long as another one is left, whom it names', async () => {
    const at = desk();
    await at.add(DAN, { access: ['AdministratorAccess@acme'] });
    const { data, error } = await at.remove('ana', { confirm: [ANA] });
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ remains: { administrators: [DAN] } });
  });

  it('nobody for a set that only its name makes an administrator’s', async () => {
    const at = desk(FILE, ({ instances: [center] }) => {
      for (const set of center?.permissionSets ?? [])
        if (set.name === 'AdministratorAccess') set.managedPolicies = [];
    });
    const { error } = await at.remove('ana', { confirm: [ANA] });
    expect(error).toBeUndefined();
  });

  it.each([
    ['several people', 'acme', 'SSB-202', /could be any of 3/],
    ['nobody', 'zoe', 'SSB-202', /Nobody in .* or in AWS/],
  ])('a word that fits %s', async (_what, word, code, message) => {
    const at = desk();
    await expect(at.remove(word, { confirm: [BOB] })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('a user of an identity provider, and says what to do instead', async () => {
    const at = desk(FILE, ({ instances }) => {
      for (const { users } of instances)
        for (const user of users) user.externalIds = [{ Issuer: 'https://scim', Id: user.id }];
    });
    await expect(at.remove('bob', { confirm: [BOB] })).rejects.toMatchObject({ code: 'SSB-351' });
    expect([at.text(), writes(at)]).toEqual([FILE, []]);
  });
});

describe('remove of somebody half removed', () => {
  it('goes on after a failure at any change, and ends the same', async () => {
    const calls = ['DeleteGroupMembership', 'DeleteAccountAssignment', 'DeleteGroup', 'DeleteUser'];
    for (const operation of calls) {
      for (const after of [false, true]) {
        const at = desk();
        await at.add(BOB, { access: ['PowerUserAccess@acme-prod'] });
        at.world.sandbox.state.switches.faults.push({
          ...{ operation, nth: 1, after, name: 'AccessDeniedException', httpStatus: 400 },
          message: 'not now',
        });
        const first = await at.remove('bob', { confirm: [BOB] });
        expect(first.error?.code, operation).toBe('SSB-404');
        const again = await at.remove(BOB, { confirm: [BOB] }).catch((error: unknown) => {
          // The last call had come through: nobody of that name is left.
          expect([operation, after, error]).toEqual([
            'DeleteUser',
            true,
            expect.objectContaining({ code: 'SSB-202' }),
          ]);
          return null;
        });
        expect(again?.error, operation).toBeUndefined();
        expect(usersIn(at)).toEqual([ANA, DAN]);
        expect(await at.differences(), operation).toEqual([]);
      }
    }
  });

  it('takes the lines out of the file where AWS has nobody any more', async () => {
    const at = desk(FILE, ({ instances: [center] }) => {
      const { users = [], memberships = [] } = center ?? {};
      const [bob] = users.splice(
        users.findIndex(({ userName }) => userName === BOB),
        1,
      );
      const at = memberships.findIndex(({ userId }) => userId === bob?.id);
      memberships.splice(at, 1);
    });
    const { text } = await at.remove('bob', { confirm: [BOB] });
    expect(text).toContain('Nothing to take away in AWS');
    expect(at.text()).not.toContain('bob');
    expect(writes(at)).toEqual([]);
  });
});
