/** `add`, for somebody new: the file, AWS and the message, and how it goes on. */
import { describe, expect, it } from 'vitest';
import { person } from '../welcome/company.ts';
import { ACME, CY, NEW, desk, writes } from './people-desk.ts';

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
