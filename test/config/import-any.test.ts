import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/config/desired.ts';
import { toDesired } from '../../src/config/to-desired.ts';
import { importWorld } from '../../src/config/import.ts';
import { listOf } from '../../src/aws/list-of.ts';
import type { ImportedWorld } from '../../src/config/import-scene.ts';
import { grantsByName, nameKey, sameName } from '../../src/config/naming.ts';
import { isForeignName } from '../../src/config/ownership.ts';
import { updateConfig } from '../../src/config/save.ts';
import { read } from './config-file.ts';
import { anyWorld, ROOT } from './worlds.ts';
import { parameters } from '../properties/runs.ts';

describe('any world', () => {
  it(
    'is described by a valid file that asks for no change, and names every group that is ours by name',
    { timeout: 30_000 },
    () => {
      fc.assert(
        fc.property(anyWorld, (found) => {
          const imported = importWorld(found);
          const { config, source } = read(updateConfig(null, imported.config));
          const desired = toDesired(config, source, {
            accounts: found.accounts,
            units: {},
            managementAccountId: ROOT,
            partition: 'aws',
          });
          expect(differences(desired, found)).toEqual([]);
          const names = listOf(found.permissionSets).map(({ name }) => name);
          const ours = grantsByName(config, names, listOf(found.accounts));
          const leftovers = listOf(found.groups).filter(
            ({ name, external }) =>
              !external &&
              !isForeignName(name) &&
              ours.has(nameKey(name)) &&
              !desired.groups.some((wanted) => sameName(wanted.name, name)),
          );
          expect(leftovers).toEqual([]);
          for (const one of found.assignments.list)
            expect(isSaid(one, desired, found) || isNoted(one, imported.notes, found)).toBe(true);
        }),
        parameters(60),
      );
    },
  );
});

/** A note speaks of it: by the set, by who has it, or by the account. */
function isNoted(
  one: { permissionSetArn: string; accountId: string; principalId: string },
  notes: readonly string[],
  found: ImportedWorld,
) {
  const words = [
    one.accountId,
    one.principalId,
    ...listOf(found.permissionSets).flatMap(({ arn, name }) =>
      arn === one.permissionSetArn ? [name] : [],
    ),
    ...listOf(found.groups).flatMap(({ id, name }) => (id === one.principalId ? [name] : [])),
    ...listOf(found.users).flatMap(({ id, userName }) =>
      id === one.principalId ? [userName] : [],
    ),
  ];
  return notes.some((note) => words.some((word) => note.includes(word)));
}

function isSaid(
  one: { permissionSetArn: string; accountId: string; principalId: string },
  desired: Desired,
  found: ImportedWorld,
) {
  const name = listOf(found.groups).find(({ id }) => id === one.principalId)?.name;
  const setName = listOf(found.permissionSets).find(
    ({ arn }) => arn === one.permissionSetArn,
  )?.name;
  return desired.assignments.some(
    ({ group, permissionSet, accountId }) =>
      group === name && permissionSet === setName && accountId === one.accountId,
  );
}

/** What of the desired state is not so. */
function differences(desired: Desired, found: ImportedWorld): string[] {
  const users = new Map(listOf(found.users).map((one) => [one.userName, one]));
  const ids = (names: string[]) => names.map((name) => users.get(name)?.id).sort();
  const different: string[] = [];
  for (const wanted of desired.permissionSets) {
    const there = listOf(found.permissionSets).find(({ name }) => name === wanted.name);
    if (!there) different.push(`set ${wanted.name} is new`);
    else {
      const { policies, boundary, tags, ...fields } = wanted;
      expect(there).toMatchObject(fields);
      if (policies)
        expect(policies).toEqual({
          managed: there.managedPolicies,
          customer: there.customerManagedPolicies,
          inline: there.inlinePolicy,
        });
      if (boundary) expect(there.boundary).toEqual({ known: true, value: boundary });
      if (Object.keys(tags).length > 0) expect(there.tags).toMatchObject({ value: tags });
    }
  }
  for (const { userName, ...person } of desired.users)
    expect(users.get(userName)).toMatchObject(person);
  for (const wanted of desired.groups) {
    const there = listOf(found.groups).find(({ name }) => name === wanted.name);
    if (!there) different.push(`group ${wanted.name} is new`);
    else if (wanted.members) expect(ids(wanted.members)).toEqual([...there.members].sort());
  }
  for (const wanted of desired.assignments) {
    const rows = found.assignments.list.filter((one) =>
      isSaid(one, { ...desired, assignments: [wanted] }, found),
    );
    if (rows.length === 0)
      different.push(`${wanted.group} gets ${wanted.permissionSet} on ${wanted.accountId}`);
  }
  return different;
}
