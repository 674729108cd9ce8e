import { describe, expect, it } from 'vitest';
import { machineHints } from '../../src/retire/machine.ts';

const yes = { known: true, value: true } as const;
const no = { known: true, value: false } as const;
const unknown = { known: false, why: 'denied' } as const;

const facts = (name: string, more = {}) =>
  machineHints({ name, password: no, mfa: yes, keys: 1, programs: null, ...more });

describe('whether an IAM user is a machine', () => {
  it('is hinted at by programs that call with its keys, and never of who has a console password or MFA', () => {
    const programs = 'Terraform and Boto3 on Lambda';
    const calls = 'calls by Terraform and Boto3 on Lambda';
    expect(facts('ana', { programs, mfa: no })).toContain(calls);
    expect(facts('ana', { programs, mfa: unknown })).toEqual([calls]);
    expect(facts('ana', { programs, mfa: yes })).toEqual([]);
    expect(facts('ana', { programs, mfa: no, password: yes })).toEqual([]);
  });

  it.each(['ci', 'ci-prod', 'deploy', 'deployer2', 'svc_backup', 'jenkins', 'acme-bot', 'web.app'])(
    '%s is named like one',
    (name) => {
      expect(facts(name)).toEqual([`the name ${name}`]);
    },
  );

  it.each(['ana', 'cindy', 'abbot', 'apirana', 'backus', 'scott', 'tforbes'])(
    '%s is named like a person',
    (name) => {
      expect(facts(name)).toEqual([]);
    },
  );

  it('a key without a password and without MFA is a hint', () => {
    expect(facts('ana', { mfa: no })).toEqual(['a key, but no console password and no MFA']);
    expect(facts('ana', { mfa: no, keys: 0 })).toEqual([]);
  });

  it('what can’t be read is no hint', () => {
    expect(facts('ana', { mfa: unknown })).toEqual([]);
    expect(facts('ana', { mfa: no, password: unknown })).toEqual([]);
  });

  it('who has a console password is no machine, whatever the name', () => {
    expect(facts('ci', { password: yes, mfa: no })).toEqual([]);
  });
});
