/** Who signs in, and what a file asks for, in the tests of what is refused before anything starts. */
import type { WorldState } from '../../src/sandbox/state.ts';
import type { Config } from '../../src/config/schema.ts';

export const ADA: Partial<Config> = {
  region: 'eu-west-1',
  permissionSets: { AdministratorAccess: {} },
  users: {
    'ada@example.com': { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' },
  },
  access: [{ permissionSet: 'AdministratorAccess', accounts: ['*'], users: ['ada@example.com'] }],
};

export const signInAs = (account: string) => (state: WorldState) => {
  state.caller.account = account;
  state.caller.arn = `arn:aws:iam::${account}:user/ana`;
};
