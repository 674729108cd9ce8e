import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/aws/types.ts';
import type { World } from '../../src/config/accounts.ts';
import { toDesired } from '../../src/config/to-desired.ts';
import { parseConfig } from '../../src/config/load.ts';
import { folder, problemLines } from './problems-of.ts';

const account = (id: string, name: string, active = true): Account => ({
  id,
  name,
  email: `${name}@example.com`,
  active,
  state: active ? 'ACTIVE' : 'SUSPENDED',
});
const [ROOT, DEV, PROD, OLD] = ['111122223333', '444455556666', '777788889999', '000011112222'];
const world: World = {
  accounts: {
    known: true,
    value: [
      account(ROOT, 'acme'),
      account(DEV, 'acme-dev'),
      account(PROD, 'acme-prod'),
      account(OLD, 'acme-old', false),
    ],
  },
  units: {
    'Work/Apps': { known: true, value: [DEV, OLD] },
    Empty: { known: true, value: [] },
    Gone: { known: true, value: null },
    Secret: { known: false, why: 'denied' },
  },
  managementAccountId: ROOT,
  partition: 'aws',
};
const HEAD = `version: 1
accounts: { "${DEV}": dev }
users:
  ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
  bob: { givenName: Bob, familyName: Martin, email: bob@example.com }
groups: { Devs: { members: [ada, ada] }, Scim: {} }
access:
`;

function desired(text: string, other: Partial<World> = {}) {
  const { config, source } = parseConfig(text, folder({ 'p.json': '{ "Statement": [1] }' }));
  return toDesired(config, source, { ...world, ...other });
}
const line = (rest: string) => `  - { permissionSet: Billing, ${rest} }\n`;
const places = (text: string, other?: Partial<World>) =>
  desired(text, other).assignments.map(({ accountId }) => accountId);

describe('accounts of a line', () => {
  const cases: [string, string, string[]][] = [
    ['an id', `["${DEV}"]`, [DEV]],
    ['a name', '[acme-prod]', [PROD]],
    ['a name in another case', '[ACME-Prod]', [PROD]],
    ['a short name of the file', '[dev]', [DEV]],
    ['members: all in use but the management account', '[members]', [DEV, PROD]],
    ['*: the management account too', '["*"]', [ROOT, DEV, PROD]],
    ['ou: those of the unit that are in use', '["ou:Work/Apps"]', [DEV]],
    ['an empty unit', '["ou:Empty"]', []],
    ['one account named in two ways counts once', `[dev, acme-dev, "${DEV}"]`, [DEV]],
    ['except takes out', '["*"], except: [acme, "ou:Work/Apps"]', [PROD]],
    ['except may name what is not in use', '["*"], except: [acme-old]', [ROOT, DEV, PROD]],
  ];
  it.each(cases)('%s', (_, accounts, ids) => {
    expect(places(HEAD + line(`accounts: ${accounts}, group: Devs`))).toEqual(ids);
  });

  it('may be the management account before there is an organization', () => {
    const text = HEAD + line(`accounts: ["${ROOT}", "*"], group: Devs`);
    expect(places(text, { accounts: { known: true, value: [] } })).toEqual([ROOT]);
  });

  it('are taken as written when the accounts of the organization cannot be read', () => {
    const text = HEAD + line(`accounts: ["${PROD}", dev], group: Devs`);
    expect(places(text, { accounts: { known: false, why: 'denied' } })).toEqual([PROD, DEV]);
  });
});

describe('an account that does not fit', () => {
  const cases: [string, string, string][] = [
    [
      'not in the organization',
      '["444455556667"]',
      `account 444455556667 is not in the organization, did you mean ${DEV}?`,
    ],
    [
      'an unknown name',
      '[acme-prd]',
      'no account of the organization is called acme-prd, did you mean acme-prod?',
    ],
    [
      'not in use',
      `["${OLD}"]`,
      `account acme-old (${OLD}) is not in use (SUSPENDED): nothing can be assigned there`,
    ],
    [
      'a unit that is not there',
      '["ou:Gone"]',
      'there is no organizational unit Gone (names from the root down, with / between)',
    ],
    [
      'a unit of an account without organization',
      '["ou:Else"]',
      'there is no organizational unit Else (names from the root down, with / between)',
    ],
    [
      'a unit that can’t be read',
      '["ou:Secret"]',
      'the organizational unit Secret could not be read (denied)',
    ],
  ];
  it.each(cases)('%s', (_, accounts, message) => {
    const text = HEAD + line(`accounts: ${accounts}, group: Devs`);
    expect(problemLines(() => desired(text))).toEqual([`8:42  ${message}`]);
  });

  it('is told for every place at once, with where it stands', () => {
    const text =
      HEAD +
      line('accounts: [nope], group: Devs') +
      line(`accounts: [dev], except: [nada], group: Devs`) +
      `absent: { assignments: [{ permissionSet: X, account: nix, user: eve }] }\n`;
    expect(problemLines(() => desired(text)).map((problem) => problem.split('  ')[0])).toEqual([
      '8:42',
      '9:57',
      '10:54',
    ]);
  });

  it('is one name for two accounts: both ids are told', () => {
    const twins: World['accounts'] = {
      known: true,
      value: [account(ROOT, 'acme'), account(DEV, 'same'), account(PROD, 'Same')],
    };
    const message = `8:42  2 accounts are called same: ${DEV} and ${PROD}; write the id`;
    expect(
      problemLines(() =>
        desired(HEAD + line('accounts: [same], group: Devs'), { accounts: twins }),
      ),
    ).toEqual([message]);
    expect(places(HEAD + line('accounts: [members], group: Devs'), { accounts: twins })).toEqual([
      DEV,
      PROD,
    ]);
  });

  it('is a short name that is also the name of another account', () => {
    const text = HEAD.replace(': dev', ': acme-prod') + line('accounts: [acme-prod], group: Devs');
    expect(problemLines(() => desired(text))).toEqual([
      `8:42  2 accounts are called acme-prod: ${PROD} and ${DEV}; write the id`,
    ]);
  });

  it('cannot be found by name when the accounts cannot be read', () => {
    const unread = { accounts: { known: false, why: 'denied' } } as const;
    const problems = (accounts: string) =>
      problemLines(() => desired(HEAD + line(`accounts: ${accounts}, group: Devs`), unread));
    expect(problems('[acme-prod]')).toEqual([
      "8:42  acme-prod is no short name under accounts, and the names of the accounts can't be read (denied); write the id",
    ]);
    expect(problems('[members]')).toEqual([
      "8:42  members needs the list of accounts, which can't be read (denied)",
    ]);
  });
});

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
