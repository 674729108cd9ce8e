import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { additionsFor, withAdditions, type Decision } from '../../src/retire/additions.ts';

const ACCOUNT = '111122223333';
const BOB = {
  userName: 'bob@acme.example',
  email: 'bob@acme.example',
  givenName: 'Bob',
  familyName: 'Meyer',
};
const { userName: _name, ...PERSON } = BOB;
const FILE: Config = {
  version: 1,
  permissionSets: { Reader: {} },
  users: { 'Bob@acme.example': PERSON },
  access: [{ permissionSet: ['Reader'], accounts: [ACCOUNT], users: ['Bob@acme.example'] }],
};
const settings = { managedPolicies: ['ReadOnlyAccess'] };
const bob = (permissionSet: string, more: Partial<typeof BOB> = {}): Decision => ({
  user: 'bob',
  because: 'same name',
  person: { ...BOB, ...more },
  access: { permissionSet, settings, because: 'the same as today' },
});

describe('what was decided, as lines of the file', () => {
  it('says nothing twice, and writes a name as the file does', () => {
    const { config, comments } = additionsFor(FILE, ACCOUNT, [bob('Reader')]);
    expect(config).toEqual({ retire: { [`${ACCOUNT}/bob`]: { person: 'Bob@acme.example' } } });
    expect(comments).toEqual([{ path: ['retire', `${ACCOUNT}/bob`], text: 'same name' }]);
  });

  it('gives a line of its own where the one that is there leaves the account out', () => {
    const [line] = FILE.access ?? [];
    const file = { ...FILE, access: line ? [{ ...line, except: [ACCOUNT] }] : [] };
    expect(additionsFor(file, ACCOUNT, [bob('Reader')]).config.access).toHaveLength(1);
  });

  it('puts people with one permission set into one line, and comments follow it', () => {
    const kim = { ...bob('New', { userName: 'kim@acme.example', email: 'kim@acme.example' }) };
    const more = additionsFor(FILE, ACCOUNT, [bob('New'), { ...kim, user: 'kim' }]);
    const { config, comments } = withAdditions(FILE, more);
    expect(config.permissionSets).toEqual({ Reader: {}, New: settings });
    expect(config.access?.[1]).toEqual({
      permissionSet: 'New',
      accounts: [ACCOUNT],
      users: ['Bob@acme.example', 'kim@acme.example'],
    });
    expect(comments.at(-1)).toEqual({
      path: ['access', 1],
      text: 'bob: the same as today; kim: the same as today',
    });
  });

  it('names no person whom the file can’t hold, but whose the user is', () => {
    const { config } = additionsFor({ version: 1 }, ACCOUNT, [bob('Reader', { email: '' })]);
    expect(config).toEqual({ retire: { [`${ACCOUNT}/bob`]: { person: 'bob@acme.example' } } });
  });

  it('keeps what an entry said before', () => {
    const accepted = { until: '2026-01-01', why: 'later' };
    const file: Config = { ...FILE, retire: { [`${ACCOUNT}/ci`]: { accepted } } };
    const decided: Decision = { user: 'ci', because: 'its name', machine: 'ec2' };
    const { config } = withAdditions(file, additionsFor(file, ACCOUNT, [decided]));
    expect(config.retire).toEqual({ [`${ACCOUNT}/ci`]: { accepted, machine: 'ec2' } });
  });
});
