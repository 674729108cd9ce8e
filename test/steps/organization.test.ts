import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/aws/types.ts';
import type { OrganizationFacts } from '../../src/steps/actual.ts';
import { organization } from '../../src/steps/organization.ts';
import type { ReadIo } from '../../src/steps/step.ts';
import { fakeAws, fault } from '../aws/fake.ts';
import {
  actualOf,
  callerOf,
  centerFacts,
  DEV,
  MGMT,
  organizationFacts,
  organizationOf,
  PROD,
  unreadable,
} from './builders.ts';
import { eachRow, guardSentence, planOf, planTable } from './plan-table.ts';

const CREATE = 'organization:create:organization';

describe('the plan of the organization step', () => {
  planTable(organization, [
    {
      case: 'creates an organization, which cannot be undone, where there is none',
      there: { organization: { organization: null } },
      gives: [`${CREATE} !irreversible`],
      says: [`all features; ${MGMT} becomes its management account`],
    },
    { case: 'does nothing where there is one', gives: [] },
    {
      case: 'does nothing where it is seen from a member account',
      there: { caller: callerOf(DEV) },
      gives: [],
    },
  ]);

  const day = (text: string) => ({ known: true as const, value: new Date(text) });
  const ages: { opened: OrganizationFacts['opened']; case: string; warns: boolean }[] = [
    { case: 'years ago', opened: day('2019-03-01'), warns: false },
    { case: 'the day before 15 July 2025', opened: day('2025-07-14T23:59:59Z'), warns: false },
    { case: 'the day after 15 July 2025', opened: day('2025-07-16'), warns: true },
    { case: 'last month', opened: day('2026-10-22'), warns: true },
    { case: 'on a day that may not be read', opened: unreadable(), warns: true },
    {
      case: 'on a day that AWS leaves out of its answer',
      opened: { known: true, value: undefined },
      warns: true,
    },
  ];
  eachRow(
    ages,
    (row) =>
      `says what an organization means, ${row.warns ? 'and' : 'but not'} for the Free plan, for an account opened ${row.case}`,
    ({ opened, warns }) => {
      const [creation] = planOf(organization, {
        there: { organization: { organization: null, opened } },
      });
      const meaning = creation?.meaning ?? [];
      expect(meaning[0]).toContain('Nothing moves and nothing is charged');
      expect(meaning[1]).toContain(`Account ${MGMT} becomes the management account`);
      expect(meaning.slice(2).map((line) => line.includes('Free plan'))).toEqual(
        warns ? [true] : [],
      );
    },
  );

  it('names why the age of the account is not known', () => {
    const [creation] = planOf(organization, {
      there: { organization: { organization: null, opened: unreadable('a policy says no') } },
    });
    expect(creation?.meaning?.join('\n')).toContain("can't be read (a policy says no)");
  });
});

interface GuardRow {
  case: string;
  file?: string;
  caller: Caller;
  org: OrganizationFacts;
  code?: string;
}

describe('the guard of the organization step', () => {
  const facts = organizationFacts;
  const member = callerOf(DEV);
  const billingOnly = organizationOf({ allFeatures: false });
  const delegated = (value: boolean) => facts({ delegated: { known: true, value } });

  const rows: GuardRow[] = [
    { case: 'for the management account', caller: callerOf(), org: facts() },
    {
      case: 'for a stand-alone account',
      caller: callerOf(),
      org: facts({ organization: null }),
    },
    { case: 'for the account of the file', file: MGMT, caller: callerOf(), org: facts() },
    {
      case: 'for a delegated administrator, with the file of its organization',
      file: MGMT,
      caller: member,
      org: delegated(true),
    },
    {
      case: 'for a stand-alone account, with the file of another',
      file: PROD,
      caller: callerOf(),
      org: facts({ organization: null }),
      code: 'SSB-305',
    },
    {
      case: 'for another organization than the file is for',
      file: PROD,
      caller: callerOf(),
      org: facts(),
      code: 'SSB-305',
    },
    {
      case: 'for a member that the file names as if it were the management account',
      file: DEV,
      caller: member,
      org: delegated(true),
      code: 'SSB-305',
    },
    { case: 'for a member account', caller: member, org: delegated(false), code: 'SSB-320' },
    {
      case: 'for a member of which it is unknown whether it is a delegated administrator',
      caller: member,
      org: facts({ delegated: unreadable('no answer') }),
      code: 'SSB-320',
    },
    {
      case: 'for an organization with consolidated billing only',
      caller: callerOf(),
      org: facts({ organization: billingOnly }),
      code: 'SSB-322',
    },
    {
      case: 'for a member of an organization with consolidated billing only',
      caller: member,
      org: facts({ organization: billingOnly }),
      code: 'SSB-320',
    },
  ];
  eachRow(rows, guardSentence, ({ file, caller, org, code }) => {
    const error = organization.guard({
      config: { version: 1, ...(file === undefined ? {} : { account: file }) },
      actual: { caller, organization: org, center: centerFacts() },
    });
    expect(error?.code).toBe(code);
    if (error) expect(error.details.fix?.length, 'it says what to do').toBeGreaterThan(0);
  });

  it('tells a member who manages access, and why it may not be known better', () => {
    const error = organization.guard({
      config: { version: 1 },
      actual: {
        caller: member,
        organization: facts({ delegated: unreadable('no answer') }),
        center: centerFacts(),
      },
    });
    expect(error?.message).toContain(DEV);
    expect(error?.details.why).toContain(`${MGMT} (root@acme.example)`);
    expect(error?.details.why).toContain("can't be read: no answer");
  });

  it('names both accounts when the file is for another one', () => {
    const error = organization.guard({
      config: { version: 1, account: PROD },
      actual: { caller: callerOf(), organization: facts(), center: centerFacts() },
    });
    expect(error?.message).toContain(MGMT);
    expect(error?.details.why).toContain(PROD);
  });
});

describe('the units that the file names', () => {
  const ou = { permissionSet: 'Data', account: 'ou:Old', group: 'Devs' };
  const config: ReadIo['config'] = {
    version: 1,
    access: [{ permissionSet: 'Data', accounts: ['ou:Work', DEV], group: 'Devs' }],
    absent: { assignments: [ou] },
  };

  function unitsOf(org: OrganizationFacts) {
    const { aws, calls } = fakeAws({ ListRoots: [fault('AccessDeniedException', 'no')] });
    const slices = { ...actualOf(), organization: org };
    const io: ReadIo = {
      aws,
      config,
      region: { value: 'eu-west-1', named: false },
      everybody: true,
      desired: () => Promise.reject(new Error('nobody asks for it')),
      actual: (slice) => Promise.resolve(slices[slice]),
    };
    return { units: organization.readers.units?.(io), calls };
  }

  it('are read for access and for what is absent, and may be unreadable', async () => {
    const unread = { known: false, why: 'not allowed: no' };
    expect(await unitsOf(organizationFacts()).units).toMatchObject({ Work: unread, Old: unread });
  });

  it('are none where there is no organization, without asking AWS', async () => {
    const { units, calls } = unitsOf(organizationFacts({ organization: null }));
    expect(await units).toEqual({});
    expect(calls).toEqual([]);
  });
});
