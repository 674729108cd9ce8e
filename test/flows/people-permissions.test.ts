/** What `policy` and docs/permissions.md declare for `add`, `remove` and `who` covers what they call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionOf } from '../../src/aws/denied.ts';
import { who } from '../../src/cli/people/who.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import { actionsOf, AROUND_PERSON } from '../../src/permissions/parts.ts';
import { office } from '../helpers/person-run.ts';
import { root } from '../helpers/program.ts';
import { openWorld } from '../helpers/world.ts';
import { BOB, CY, FILE } from './people-acme.ts';

type Service = Parameters<typeof actionOf>[0];
type Command = 'add' | 'remove' | 'who';

/** The management account's delegate, who may not ask what one principal has. */
function delegate(state: WorldState): void {
  const account = '444455556666';
  Object.assign(state.caller, { account, arn: `arn:aws:iam::${account}:user/ana` });
  state.organization?.delegated.push({
    accountId: account,
    principal: 'sso.amazonaws.com',
    since: 0,
  });
}

async function called(): Promise<Record<Command, Set<string>>> {
  const found = { add: new Set<string>(), remove: new Set<string>(), who: new Set<string>() };
  for (const tweak of [() => undefined, delegate]) {
    let command: Command = 'add';
    const world = openWorld({ world: 'startup', tweak }, ({ service, operation }) => {
      found[command].add(actionOf(service as Service, operation));
    });
    const at = office(world, FILE.replace('DataReader: {} }', `DataReader: {}, ${AUDITOR} }`));
    expect(
      (await at.add(CY, { name: 'Cy Young', access: ['Auditor@dev', 'ReadOnlyAccess@acme-prod'] }))
        .error,
    ).toBeUndefined();
    expect((await at.add(CY, { like: 'bob' })).error).toBeUndefined();
    command = 'who';
    for (const word of [undefined, CY]) await who(at.session('who'), word);
    command = 'remove';
    expect(
      (await at.remove('cy', { access: ['Auditor@dev'], confirm: [CY] })).error,
    ).toBeUndefined();
    expect((await at.remove(BOB, { confirm: [BOB] })).error).toBeUndefined();
    expect((await at.remove('cy', { confirm: [CY] })).error).toBeUndefined();
  }
  return found;
}

const AUDITOR = 'Auditor: { managedPolicies: [SecurityAudit], tags: { team: a } }';
const COMMANDS = ['add', 'remove', 'who'] as const;

it('has all that they call, and what they call to read around one person', async () => {
  const found = await called();
  for (const command of COMMANDS) {
    const { read, write } = actionsOf([command]);
    const declared = [...read, ...write];
    expect({ [command]: [...found[command]].filter((one) => !declared.includes(one)) }).toEqual({
      [command]: [],
    });
    expect(AROUND_PERSON.filter((one) => !found[command].has(one))).toEqual([]);
  }
});

it('lets who change nothing, and remove make no permission set', () => {
  expect(actionsOf(['who']).write).toEqual([]);
  expect(actionsOf(['remove']).write).not.toContain('sso:CreatePermissionSet');
  expect(actionsOf(['add']).write).toContain('sso:CreatePermissionSet');
});

it('is what the page says of them', () => {
  const page = readFileSync(join(root, 'docs', 'permissions.md'), 'utf8');
  const [, section = ''] = /## add, remove and who\n([^#]*)/.exec(page) ?? [];
  const named = [...section.matchAll(/`([a-z]+:[A-Za-z]+)`/g)].map(([, action]) => action);
  expect(named.sort()).toEqual([...AROUND_PERSON].sort());
});
