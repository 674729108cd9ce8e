import { describe, expect, it } from 'vitest';
import type { World } from '../../src/config/accounts.ts';
import { problemLines } from './problems-of.ts';
import { account, ROOT, DEV, PROD, OLD, world, HEAD, desired, line } from './desired-world.ts';

describe('grants', () => {
  it('make a group for each set and account, with its assignment, and unite their users', () => {
    const text =
      HEAD +
      line('accounts: [dev, acme-prod], users: [bob]') +
      line(`accounts: ["${DEV}"], users: [ada, bob]`);
    const { groups, assignments } = desired(text);
    expect(groups).toEqual([
      { name: 'Devs', members: ['ada'], grant: null },
      { name: 'Scim', members: null, grant: null },
      {
        name: `Billing-${DEV}`,
        members: ['bob', 'ada'],
        grant: { permissionSet: 'Billing', accountId: DEV },
      },
      {
        name: `Billing-${PROD}`,
        members: ['bob'],
        grant: { permissionSet: 'Billing', accountId: PROD },
      },
    ]);
    expect(assignments).toEqual([
      { permissionSet: 'Billing', accountId: DEV, group: `Billing-${DEV}` },
      { permissionSet: 'Billing', accountId: PROD, group: `Billing-${PROD}` },
    ]);
  });

  it.each([
    ['{accountName}/{permissionSet}', 'acme-dev/Billing'],
    ['{accountAlias}-{permissionSet}', 'dev-Billing'],
  ])('are named by the template %s', (template, name) => {
    const text = `${HEAD}${line('accounts: [dev], users: []')}groupName: "${template}"\n`;
    expect(desired(text).groups.at(-1)?.name).toBe(name);
  });

  const refused = (template: string, accounts: World['accounts'] = world.accounts) =>
    problemLines(() =>
      desired(`${HEAD}${line('accounts: [members], users: []')}groupName: "${template}"\n`, {
        accounts,
      }),
    );

  it('are refused where the template needs a short name that is missing', () => {
    expect(refused('{accountAlias}-{permissionSet}')).toEqual([
      `8:42  acme-prod (${PROD}) has no short name under accounts, and groupName uses {accountAlias}`,
    ]);
  });

  it('are refused where the template needs the name of an account that cannot be read', () => {
    const text = `${HEAD}${line(`accounts: ["${ROOT}", dev], users: []`)}groupName: "{permissionSet}-{accountName}"\n`;
    const denied = { accounts: { known: false, why: 'denied' } } as const;
    expect(problemLines(() => desired(text, denied))).toEqual([
      `8:42  the name of account ${ROOT} can't be read (denied), and groupName uses {accountName}`,
      `8:58  the name of account ${DEV} can't be read (denied), and groupName uses {accountName}`,
    ]);
    const alone = {
      accounts: { known: true, value: [account(ROOT, 'acme')] },
    } satisfies Partial<World>;
    expect(desired(text.replace(', dev', ''), alone).groups.at(-1)?.name).toBe('Billing-acme');
  });

  it('are refused where two of them would have one group', () => {
    const twins = [account(ROOT, 'acme'), account(DEV, 'same'), account(PROD, 'Same')];
    expect(refused('{permissionSet}-{accountName}', { known: true, value: twins })).toEqual([
      `8:42  groupName gives Billing on same (${DEV}) and Billing on Same (${PROD}) the same group, Billing-Same: add {permissionSet} or {accountId}`,
    ]);
  });

  it("are refused where their group would be Control Tower's", () => {
    expect(
      refused('{accountName}-{permissionSet}', { known: true, value: [account(DEV, 'AWS lab')] }),
    ).toEqual([
      "8:42  the group would be AWS lab-Billing, and names that begin with AWS are Control Tower's: use group: NAME, or another groupName",
    ]);
  });

  it('give a group of yours every set on every account, each once', () => {
    const text =
      `${HEAD}  - { permissionSet: [Billing, SecurityAudit], accounts: [dev, dev], group: [Devs, Scim] }\n` +
      line('accounts: [dev], group: Devs');
    expect(
      desired(text).assignments.map(({ permissionSet, group }) => `${permissionSet} ${group}`),
    ).toEqual(['Billing Devs', 'Billing Scim', 'SecurityAudit Devs', 'SecurityAudit Scim']);
  });
});

describe('what should go', () => {
  it('is resolved like the rest', () => {
    const { absent } = desired(
      `${HEAD.replace('access:\n', '')}absent: { users: [eve], assignments: [{ permissionSet: Old, account: acme-old, user: eve }, { permissionSet: Old, account: dev, group: Devs }] }\n`,
    );
    expect(absent).toEqual({
      users: ['eve'],
      groups: [],
      permissionSets: [],
      assignments: [
        { permissionSet: 'Old', accountId: OLD, user: 'eve' },
        { permissionSet: 'Old', accountId: DEV, group: 'Devs' },
      ],
    });
  });

  it('may be access in all accounts of a unit', () => {
    const { absent } = desired(
      `${HEAD.replace('access:\n', '')}absent: { assignments: [{ permissionSet: Old, account: "ou:Work/Apps", user: eve }] }\n`,
    );
    expect(absent.assignments.map(({ accountId }) => accountId)).toEqual([DEV]);
  });

  it('cannot be what a line of access makes', () => {
    const text = `${HEAD}${line('accounts: [dev], users: []')}${line('accounts: [acme-prod], group: Devs')}absent: { groups: [billing-${DEV}], assignments: [{ permissionSet: Billing, account: acme-prod, group: devs }] }\n`;
    expect(problemLines(() => desired(text))).toEqual([
      `10:20  billing-${DEV} is absent here, and made by a line of access: keep one of them`,
      `10:57  devs has Billing on ${PROD} by a line of access: keep one of them`,
    ]);
  });
});
