/**
 * What `export terraform` writes, tried by Terraform itself against `sandbox serve`: it takes everything over and finds
 * nothing to change, and where nothing is there it makes what our own plan then finds complete. Skipped, and said,
 * where Terraform or a copy of the provider is missing.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WorldState } from '../../src/sandbox/state.ts';
import { enterpriseWorld } from '../../src/sandbox/worlds/enterprise.ts';
import { worldNamed } from '../../src/sandbox/worlds/index.ts';
import { block, call } from '../../src/terraform/hcl.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { serveForTest } from '../helpers/serve.ts';
import { hasTerraform, terraform, terraformInit } from '../helpers/terraform.ts';
import { STRANGE } from '../terraform/strange.ts';

const PATIENCE = { timeout: 600_000 };

const settings = (url: string, region: string) => ({
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  AWS_REGION: region,
  AWS_ENDPOINT_URL: url,
});

describe.skipIf(!hasTerraform)('Terraform (skipped when it is not installed)', () => {
  it.each<[string, string, (home: Home, world: string) => Promise<void>]>([
    ['startup', 'eu-central-1', asItIs],
    ['control-tower', 'eu-west-1', asItIs],
    ['done', 'eu-west-1', asItIs],
    ['fresh', 'eu-west-1', afterInit],
    ['enterprise', 'eu-west-1', ofTwentyAccounts],
  ])('takes world %s over as it is', PATIENCE, async (world, region, prepare) => {
    const home = newHome();
    await prepare(home, world);
    const served = await serveForTest(home, ['--world', world, '--pace', '5']);
    const env = settings(served.url, region);
    if (world === 'enterprise') {
      const imported = await run(['import', '--json'], home, { network: true, env });
      expect(imported.code, imported.stderr).toBe(0);
    }
    const folder = join(home.folder, 'handed over');
    const ran = await run(['export', 'terraform', folder, '--json'], home, { network: true, env });
    expect(ran.code, ran.stderr).toBe(0);
    const { objects } = documentOf(ran).data as { objects: number };
    expect(objects).toBe(objectsIn(home.folder, world));
    await terraform(folder, env, 'fmt', '-check').catch(unformatted);
    terraformInit(folder);
    expect(await terraform(folder, env, 'plan')).toContain(
      `Plan: ${objects} to import, 0 to add, 0 to change, 0 to destroy.`,
    );
    expect(await terraform(folder, env, 'apply', '-auto-approve')).toContain(
      `${objects} imported, 0 added, 0 changed, 0 destroyed`,
    );
    // Exit code 2 would be a difference, and reject.
    await terraform(folder, env, 'plan', '-detailed-exitcode');
  });

  it(
    'sets a fresh account up without import blocks, and our plan is empty then',
    PATIENCE,
    async () => {
      const home = newHome();
      const served = await serveForTest(home, ['--world', 'fresh', '--pace', '5']);
      const enabled = await fetch(`${served.url}/console`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'region=eu-west-1',
        redirect: 'manual',
      });
      expect(enabled.status).toBeLessThan(400);
      const env = settings(served.url, 'eu-west-1');
      writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), FILE);
      const ours = (...words: string[]) => run(words, home, { network: true, env });
      const ran = await ours('export', 'terraform', 'access', '--no-import');
      expect(ran.code, ran.stderr).toBe(0);
      const folder = join(home.folder, 'access');
      terraformInit(folder);
      await terraform(folder, env, 'apply', '-auto-approve');
      const plan = await ours('plan', '--check');
      expect([plan.code, plan.stdout], plan.stderr).toEqual([0, expect.any(String)]);
      await terraform(folder, env, 'plan', '-detailed-exitcode');
    },
  );

  it('reads every string back as it was', PATIENCE, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-hcl-'));
    const things = Object.fromEntries(STRANGE.map((text, i) => [text, { text, i }]));
    const text = block('locals', [], { list: STRANGE, things, json: call('jsonencode', STRANGE) });
    const outputs = ['list', 'things', 'json'].map(
      (name) => `output "${name}" {\n  value = local.${name}\n}\n`,
    );
    writeFileSync(join(folder, 'main.tf'), [text, ...outputs].join('\n'));
    await terraform(folder, {}, 'apply', '-auto-approve');
    const read = async (name: string): Promise<unknown> =>
      JSON.parse(await terraform(folder, {}, 'output', '-json', name));
    expect(await read('list')).toEqual(STRANGE);
    expect(await read('things')).toEqual(things);
    expect(JSON.parse((await read('json')) as string)).toEqual(STRANGE);
  });
});

const asItIs = () => Promise.resolve();

async function afterInit(home: Home, world: string): Promise<void> {
  const ran = await run(['init', '--world', world, '--yes', '--no-input'], home);
  expect(ran.code, ran.stderr).toBe(0);
}

/** Of the hundreds of accounts the first twenty, with all that is in them. */
function ofTwentyAccounts(home: Home, world: string): Promise<void> {
  const state = enterpriseWorld(Date.UTC(2026, 10, 22, 9), 3);
  const ids = state.accounts.splice(20).map(({ id }) => id);
  const stays = ({ accountId }: { accountId: string }) => !ids.includes(accountId);
  for (const it of state.instances) {
    it.assignments = it.assignments.filter(stays);
    it.copies = it.copies.filter(stays);
  }
  const folder = join(home.folder, 'state/sso-bootstrap/rehearsal', world);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'world.json'), JSON.stringify(state));
  return Promise.resolve();
}

const FILE = `version: 1
region: eu-west-1
permissionSets:
  AdministratorAccess: {}
  DataReader:
    description: Read-only access to the data lake
    sessionDuration: 4h
    relayState: https://console.aws.amazon.com/athena
    managedPolicies: [ReadOnlyAccess, job-function/ViewOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/\${aws:username}/*" }] }
    permissionsBoundary: { managedPolicy: PowerUserAccess }
    tags: { team: data }
users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
  bob@example.com: { givenName: Bob, familyName: "O'Neil \\"Bo\\"", email: bob@example.com }
groups:
  Developers: { members: [ada@example.com, bob@example.com] }
access:
  - { permissionSet: AdministratorAccess, accounts: ["*"], users: [ada@example.com] }
  - { permissionSet: DataReader, accounts: ["*"], group: Developers }
`;

/** Counted in the world itself: what Terraform has a resource for, and nobody else manages. */
function objectsIn(folder: string, world: string): number {
  const path = join(folder, 'state/sso-bootstrap/rehearsal', world, 'world.json');
  const state = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as WorldState)
    : worldNamed(world).build(0);
  const [it] = state.instances;
  if (!it) throw new Error('no Identity Center');
  const isOurs = ({ name = '', displayName = name, tags = {}, externalIds = [] }: Thing) =>
    !displayName.startsWith('AWS') &&
    externalIds.length === 0 &&
    !Object.keys(tags).some((key) => key.startsWith('aws:'));
  const sets = it.permissionSets.filter(isOurs);
  const groups = it.groups.filter(isOurs);
  const parts = sets.map(
    ({ managedPolicies, customerPolicies, inlinePolicy, boundary }) =>
      managedPolicies.length +
      customerPolicies.length +
      (inlinePolicy === '' ? 0 : 1) +
      (boundary === undefined ? 0 : 1),
  );
  return (
    sets.length +
    parts.reduce((sum, count) => sum + count, 0) +
    it.users.filter((user) => user.externalIds.length === 0).length +
    groups.length +
    it.memberships.filter(({ groupId }) => groups.some(({ id }) => id === groupId)).length +
    it.assignments.filter(({ permissionSetArn }) =>
      sets.some(({ arn }) => arn === permissionSetArn),
    ).length
  );
}

interface Thing {
  name?: string;
  displayName?: string;
  tags?: object;
  externalIds?: unknown[];
}

function unformatted(error: unknown): never {
  throw new Error('terraform fmt would lay it out otherwise', { cause: error });
}
