/** IAM actions as policies: who gets which, how narrow, and how they are cut where they are too long for one. */
import { describe, expect, it } from 'vitest';
import { charactersOf, documentsOf, MOST_CHARACTERS } from '../../src/permissions/documents.ts';
import { actionsOf, PARTS, type Part } from '../../src/permissions/parts.ts';
import { statementsFor } from '../../src/permissions/statements.ts';
import { steps } from '../../src/steps/index.ts';

const sids = (...parts: Part[]) => statementsFor(actionsOf(parts), 'aws').map(({ Sid }) => Sid);
const allowed = (...parts: Part[]) =>
  statementsFor(actionsOf(parts), 'aws').flatMap(({ Action }) => Action);

describe('the statements', () => {
  it.each<[Part[], string[]]>([
    [['login'], []],
    [['audit'], ['Read']],
    [['groups'], ['Read', 'Change']],
    [['organization'], ['Read', 'Change', 'ServiceLinkedRoles']],
    [['keys'], ['Read', 'RetireIamUsers']],
    [
      ['assignments'],
      [
        'Read',
        'Change',
        'ManagementAccountRoles',
        'ManagementAccountSaml',
        'ManagementAccountLists',
      ],
    ],
  ])('for %j are %j', (parts, expected) => {
    expect(sids(...parts)).toEqual(expected);
  });

  it('have every action that a step declares, once, but the one that needs no permission', () => {
    const all = allowed(...PARTS);
    const declared = steps.flatMap(({ actions }) => [...actions.read, ...actions.write]);
    expect(new Set(all).size).toBe(all.length);
    expect(declared.filter((action) => !all.includes(action))).toEqual(['sts:GetCallerIdentity']);
  });

  it('let a step read for all, and change what is its own', () => {
    const groups = allowed('groups');
    expect(groups).toContain('sso:ListPermissionSets');
    expect(groups).toContain('identitystore:CreateGroup');
    expect(groups).not.toContain('identitystore:CreateUser');
  });

  it('change nothing when only reading is wanted', () => {
    const { read } = actionsOf(PARTS);
    const actions = statementsFor({ read, write: [] }, 'aws').flatMap(({ Action }) => Action);
    expect(
      actions.filter((one) => !/:(Get|List|Describe|Lookup|GenerateCredentialReport)/.test(one)),
    ).toEqual([]);
  });

  it('name the partition in every ARN', () => {
    const text = JSON.stringify(statementsFor(actionsOf(PARTS), 'aws-us-gov'));
    expect(text).toContain('arn:aws-us-gov:iam::*:user/*');
    expect(text).not.toContain('arn:aws:');
  });
});

describe('the documents', () => {
  const whole = statementsFor(actionsOf(PARTS), 'aws-us-gov');

  it('are one for everything: it fits a customer managed policy', () => {
    const [document, ...others] = documentsOf(whole);
    expect(others).toEqual([]);
    expect(document && charactersOf(document)).toBeLessThanOrEqual(MOST_CHARACTERS);
  });

  // 2,048: inline of a user. 900: less than the longest statement.
  it.each([2048, 900])('of %i characters at most lose no action and no condition', (most) => {
    const documents = documentsOf(whole, most);
    for (const document of documents) expect(charactersOf(document)).toBeLessThanOrEqual(most);
    const rights = (list: typeof whole) =>
      list.flatMap(({ Action, Resource, Condition }) =>
        Action.map((action) => JSON.stringify([action, Resource, Condition])),
      );
    const cut = documents.flatMap(({ Statement }) => Statement);
    expect(rights(cut)).toEqual(rights(whole));
    for (const { Statement } of documents) {
      const names = Statement.map(({ Sid }) => Sid);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z0-9]+$/);
    }
  });
});
