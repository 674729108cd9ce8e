import { describe, expect, it } from 'vitest';
import { CENTER_READY } from '../../src/steps/change-ids.ts';
import { signInSettings } from '../../src/steps/sign-in-settings.ts';
import { aUser, instanceOf, unreadable } from './builders.ts';
import { needsOf, planOf, planTable } from './plan-table.ts';

const OTP = 'sign-in-settings:manual:email-otp';
const MFA = 'sign-in-settings:manual:mfa';
const seen = { by: 'ada', date: '2026-11-22' };
const external = { external: true };

describe('the plan of the sign-in-settings step', () => {
  planTable(signInSettings, [
    {
      case: 'asks a person for both settings, and never for the optional ones',
      gives: [OTP, MFA],
      says: ['Send email OTP', 'MFA'],
    },
    {
      case: 'asks only for the one that nobody confirmed',
      file: { confirmed: { 'email-otp': seen } },
      gives: [MFA],
    },
    {
      case: 'asks for nothing once both are confirmed',
      file: { confirmed: { 'email-otp': seen, mfa: seen } },
      gives: [],
    },
    {
      case: 'does not take the optional ones for the ones that matter',
      file: { confirmed: { 'portal-session': seen, 'portal-url': seen } },
      gives: [OTP, MFA],
    },
    {
      case: 'only notes where they are set when every user comes from outside',
      there: { users: [aUser('ada', external), aUser('bob', external)] },
      gives: ['sign-in-settings:note:external'],
    },
    {
      case: 'asks for both when only some users come from outside',
      there: { users: [aUser('ada', external), aUser('bob')] },
      gives: [OTP, MFA],
    },
    {
      case: 'asks for both when users can not be read',
      there: { users: unreadable() },
      gives: [OTP, MFA],
    },
  ]);

  it('comes after Identity Center is ready', () => {
    expect(needsOf(planOf(signInSettings, {}), OTP)).toEqual(CENTER_READY);
  });
});

describe('the checklist of the sign-in-settings step', () => {
  it('marks as optional exactly what the set-up can do without', () => {
    const optional = signInSettings.checklist.filter((item) => item.optional);
    expect(optional.map(({ id }) => id)).toEqual(['portal-session', 'portal-url']);
  });

  it('leads to the settings of the instance in its Region', () => {
    const [item] = signInSettings.checklist;
    const place = { region: 'eu-west-1', instance: instanceOf() };
    expect(item?.url(place)).toBe(
      'https://eu-west-1.console.aws.amazon.com/singlesignon/home?region=eu-west-1#!/instances/1/settings',
    );
  });

  it('can not be done by the program', async () => {
    const [change] = planOf(signInSettings, {});
    // Nothing of the surroundings is used, so none is given.
    const outcome = change && (await signInSettings.apply(change, {} as never));
    expect(outcome).toEqual({ status: 'skipped', reason: 'only a person can do this' });
  });
});
