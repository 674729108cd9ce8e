import { describe, expect, it } from 'vitest';
import type { CenterFacts } from '../../src/steps/actual.ts';
import { identityCenter } from '../../src/steps/identity-center.ts';
import {
  callerOf,
  centerFacts,
  DEV,
  instanceOf,
  MGMT,
  noCenter,
  organizationFacts,
  unreadable,
} from './builders.ts';
import { eachRow, guardSentence, needsOf, planOf, planTable } from './plan-table.ts';

const BY_HAND = 'identity-center:manual:enable-identity-center';
const SETS_ON = 'identity-center:enable:permission-sets';

const broken = (status: string, statusReason?: string) => ({
  instances: [instanceOf({ status, ...(statusReason === undefined ? {} : { statusReason }) })],
  searched: ['eu-west-1'],
  unknown: [],
});

describe('the plan of the identity-center step', () => {
  planTable(identityCenter, [
    {
      case: 'has a person enable it where there is none, in the Region of the file',
      file: { region: 'eu-central-1' },
      there: { center: noCenter() },
      gives: [BY_HAND],
      says: ['eu-central-1'],
    },
    {
      case: 'has a person enable it where no Region is chosen yet',
      there: { center: noCenter() },
      gives: [BY_HAND],
      says: ['the Region that you choose for good'],
    },
    {
      case: 'waits for one that somebody has just enabled, and asks for no second one',
      there: { center: noCenter({ search: broken('CREATE_IN_PROGRESS') }) },
      gives: ['identity-center:manual:enable-identity-center'],
      says: [/Identity Center is being made in .*eu-west-1.*: we wait for it/],
    },
    {
      case: 'switches permission sets on where they are off, which cannot be undone',
      there: { center: centerFacts({ permissionSetsEnabled: { known: true, value: false } }) },
      gives: [`${SETS_ON} !irreversible`],
    },
    { case: 'does nothing where permission sets are on', gives: [] },
    {
      case: 'takes permission sets as on where AWS does not say',
      there: { center: centerFacts({ permissionSetsEnabled: { known: true, value: undefined } }) },
      gives: [],
    },
    {
      case: 'notes that it is unknown whether permission sets are on, and changes nothing',
      there: { center: centerFacts({ permissionSetsEnabled: unreadable('no such call') }) },
      gives: ['identity-center:note:permission-sets-unknown'],
      says: ["can't be read (no such call)"],
    },
  ]);

  it('waits with the console for the organization', () => {
    const changes = planOf(identityCenter, { there: { center: noCenter() } });
    expect(needsOf(changes, BY_HAND)).toEqual(['organization:create:organization']);
  });

  it('says what switching permission sets on means', () => {
    const center = centerFacts({ permissionSetsEnabled: { known: true, value: false } });
    const [change] = planOf(identityCenter, { there: { center } });
    expect(change?.meaning?.join('\n')).toContain('be switched off again');
  });
});

interface GuardRow {
  case: string;
  region?: string;
  center: CenterFacts;
  code?: string;
  says?: RegExp;
  why?: RegExp;
}

describe('the guard of the identity-center step', () => {
  const accountInstance = instanceOf({
    arn: 'arn:aws:sso:::instance/ssoins-mine',
    region: 'us-east-1',
  });
  const search = (...unknown: string[]) => ({
    instances: [],
    searched: ['eu-west-1', 'us-east-1', ...unknown],
    unknown: unknown.map((region) => ({ region, why: 'denied by a policy' })),
  });
  const found = centerFacts();
  const foundElsewhereUnknown = centerFacts({ search: search('ap-south-1') });

  const rows: GuardRow[] = [
    { case: 'when it is where the file says', region: 'eu-west-1', center: found },
    { case: 'when it is there and the file names no Region', center: found },
    { case: 'when it is there, and another Region is unknown', center: foundElsewhereUnknown },
    {
      case: 'when there is none and every Region answered',
      region: 'eu-west-1',
      center: noCenter(),
    },
    {
      case: 'when it is in another Region than the file says',
      region: 'us-east-1',
      center: found,
      code: 'SSB-206',
    },
    {
      case: 'when an account instance of this account is in the way',
      center: noCenter({ accountInstances: [accountInstance] }),
      code: 'SSB-331',
    },
    {
      case: 'when an account instance is in the way, and a Region is unknown',
      center: noCenter({ accountInstances: [accountInstance], search: search('ap-south-1') }),
      code: 'SSB-331',
    },
    {
      case: 'when the account instance belongs to another account',
      center: noCenter({ accountInstances: [instanceOf({ ownerAccountId: DEV })] }),
    },
    {
      case: 'when there is an account instance beside the one of the organization',
      center: centerFacts({ accountInstances: [accountInstance] }),
    },
    {
      case: 'when none was found, Regions are unknown and nobody named one',
      center: noCenter({ search: search('ap-south-1', 'me-south-1') }),
      code: 'SSB-207',
    },
    {
      case: 'when none was found, other Regions are unknown and the named one answered',
      region: 'eu-west-1',
      center: noCenter({ search: search('ap-south-1') }),
    },
    {
      case: 'when none was found and the named Region is itself unknown',
      region: 'ap-south-1',
      center: noCenter({ search: search('ap-south-1') }),
      code: 'SSB-207',
    },
    {
      case: 'when it is there but broken, with what AWS says of it',
      center: noCenter({ search: broken('CREATE_FAILED', 'KMS key access denied') }),
      code: 'SSB-330',
      says: /not in order: CREATE_FAILED/,
      why: /KMS key access denied/,
    },
    {
      case: 'while it is being made',
      center: noCenter({ search: broken('CREATE_IN_PROGRESS') }),
    },
  ];
  eachRow(rows, guardSentence, ({ region, center, code, says, why }) => {
    const error = identityCenter.guard({
      config: { version: 1, ...(region === undefined ? {} : { region }) },
      actual: { caller: callerOf(MGMT), organization: organizationFacts(), center },
    });
    expect(error?.code).toBe(code);
    if (says) expect(error?.message).toMatch(says);
    if (why) expect(error?.details.why).toMatch(why);
    if (error) expect(error.details.fix?.length, 'it says what to do').toBeGreaterThan(0);
  });

  it('gives the line to change when the file names another Region', () => {
    const error = identityCenter.guard({
      config: { version: 1, region: 'us-east-1' },
      actual: { caller: callerOf(), organization: organizationFacts(), center: found },
    });
    expect(error?.details.fix?.[0]).toBe('In the file: region: eu-west-1');
  });

  it('names each Region that could not be read, and why', () => {
    const error = identityCenter.guard({
      config: { version: 1 },
      actual: {
        caller: callerOf(),
        organization: organizationFacts(),
        center: noCenter({ search: search('ap-south-1', 'me-south-1') }),
      },
    });
    expect(error?.details.why).toBe(
      'ap-south-1: denied by a policy\nme-south-1: denied by a policy',
    );
  });
});
