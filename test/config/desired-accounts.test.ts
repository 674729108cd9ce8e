/** Which accounts a line of access means, and what is said where one does not fit. */
import { describe, expect, it } from 'vitest';
import type { World } from '../../src/config/accounts.ts';
import { problemLines } from './problems-of.ts';
import { account, ROOT, DEV, PROD, OLD, HEAD, desired, line } from './desired-world.ts';

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
