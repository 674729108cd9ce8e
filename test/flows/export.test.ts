/** `export terraform` over simulated accounts: what is handed over, what is left to others, and what it refuses. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportTerraform } from '../../src/cli/hand-over/export.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { expectMode } from '../helpers/mode.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

function scene(world: string, tweak: (state: WorldState) => void = () => undefined, yes = false) {
  const opened = openWorld({ world, tweak });
  const ui = scriptedUi({}, { interactive: false });
  const region = opened.sandbox.state.instances[0]?.region;
  const session = testSession('export', opened, ui, {
    yes,
    ...(region === undefined ? {} : { ssoRegion: region }),
  });
  const folder = join(session.folder, 'out');
  const file = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { session, folder, file, calls: opened.sandbox.calls };
}

const IMPORT = { import: true };

describe('export terraform', () => {
  it('writes a file for each kind of thing, for its owner only, and changes nothing', async () => {
    const { session, folder, file, calls } = scene('done');
    const { data } = await exportTerraform(session, folder, IMPORT);
    expect(data).toMatchObject({ objects: 26, imports: true, notes: [] });
    expect(readdirSync(folder).sort()).toEqual([
      'README.md',
      'access.tf',
      'groups.tf',
      'identity-center.tf',
      'ids.tf',
      'imports.tf',
      'people.tf',
      'permission-sets.tf',
      'variables.tf',
      'versions.tf',
    ]);
    for (const name of readdirSync(folder)) expectMode(join(folder, name), 0o600);
    expect(file('README.md')).toContain('Plan: 26 to import, 0 to add, 0 to change, 0 to destroy.');
    expect(file('versions.tf')).toContain('version = "5.100.0"');
    expect(file('people.tf')).toContain('title       = "CTO"');
    expect(file('permission-sets.tf')).toContain('lake/$${aws:username}/*');
    expect(calls.filter(({ operation }) => !/^(Get|List|Describe)/.test(operation))).toEqual([]);
  });

  it('leaves to others what is theirs, and says so', async () => {
    const { session, folder, file } = scene('control-tower');
    const { data } = await exportTerraform(session, folder, IMPORT);
    const { notes } = data as { notes: string[] };
    expect(notes.join('\n')).toMatch(/permission sets of others, left out: AWS/);
    expect(notes.join('\n')).toMatch(/people of an identity provider, left out/);
    expect(file('permission-sets.tf').split('resource')[0]).not.toContain(
      '"AWSAdministratorAccess"',
    );
  });

  it('looks up by name whom an identity provider makes', async () => {
    const { session, folder, file } = scene('done', ({ instances: [it] }) => {
      for (const one of [...(it?.groups ?? []).slice(-1), ...(it?.users ?? []).slice(-1)])
        one.externalIds.push({ Issuer: 'https://idp.example', Id: one.id });
    });
    const { data } = await exportTerraform(session, folder, IMPORT);
    expect((data as { notes: string[] }).notes).toEqual([
      'groups of others, left out: Analysts',
      'people of an identity provider, left out: bob@acme.example',
    ]);
    expect(file('ids.tf')).toContain('groups_from_outside = ["Analysts"]');
    expect(file('ids.tf')).toContain('data "aws_identitystore_user" "outside"');
    expect(file('groups.tf')).not.toContain('"Analysts"');
    expect(file('access.tf')).toContain('"Analysts"');
  });

  it('calls two accounts of one name by name and number', async () => {
    const { session, folder, file } = scene('done', (state) => {
      for (const account of state.accounts) account.name = 'acme';
    });
    await exportTerraform(session, folder, IMPORT);
    expect(file('variables.tf')).toContain('"acme 444455556666" = "444455556666"');
    expect(file('access.tf')).toContain('"acme 444455556666"');
  });

  it.each([
    'sso:ListAccountAssignments',
    'sso:ListTagsForResource',
    'sso:GetPermissionsBoundaryForPermissionSet',
    'identitystore:ListUsers',
  ])(
    'writes nothing where something can’t be read, which Terraform would take for gone: %s',
    async (action) => {
      const { session, folder } = scene('done', (state) => {
        state.switches.deny.push(action);
      });
      await expect(exportTerraform(session, folder, IMPORT)).rejects.toMatchObject({
        code: 'SSB-310',
      });
      expect(existsSync(folder)).toBe(false);
    },
  );

  it('writes nothing where there is no Identity Center, and over no other file without a yes', async () => {
    const fresh = scene('fresh');
    await expect(exportTerraform(fresh.session, fresh.folder, IMPORT)).rejects.toMatchObject({
      code: expect.stringMatching(/^SSB-/) as string,
    });
    expect(existsSync(fresh.folder)).toBe(false);
    const { session, folder, file } = scene('done');
    await exportTerraform(session, folder, IMPORT);
    writeFileSync(join(folder, 'people.tf'), '# mine');
    await expect(exportTerraform(session, folder, IMPORT)).rejects.toMatchObject({
      code: 'SSB-601',
      details: { fix: [expect.stringContaining('--yes'), 'or name another folder'] },
    });
    expect(file('people.tf')).toBe('# mine');
  });

  it('without imports is what the file asks for, with no id of anything', async () => {
    const { session, folder, file } = scene('done');
    writeFileSync(
      join(session.folder, 'sso-bootstrap.yaml'),
      `version: 1
region: eu-west-1
users:
  eve@acme.example: { givenName: Eve, familyName: Ng, email: eve@acme.example }
access:
  - { permissionSet: ReadOnlyAccess, accounts: [members], users: [eve@acme.example] }
`,
    );
    const { data } = await exportTerraform(session, folder, { import: false });
    // The set and its policy, Eve, two groups with her in each, two assignments.
    expect(data).toMatchObject({ objects: 9, imports: false });
    expect(existsSync(join(folder, 'imports.tf'))).toBe(false);
    expect(file('people.tf')).not.toContain('ana@acme.example');
    for (const name of readdirSync(folder))
      expect(file(name)).not.toMatch(/ssoins-|d-[0-9a-f]{10}/);
  });
});
