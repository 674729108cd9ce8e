import { describe, expect, it } from 'vitest';
import { beside } from '../../src/config/beside.ts';
import type { Config } from '../../src/config/schema.ts';

const person = (givenName: string, email: string) => ({ givenName, familyName: 'Lopez', email });
const OLD: Config = {
  version: 1,
  permissionSets: { Data: { sessionDuration: 'PT4H' } },
  users: { ana: person('Ana', 'Ana@acme.example') },
  access: [{ permissionSet: 'Data', accounts: ['111122223333'], users: ['ana'] }],
};

describe('new answers beside what is there', () => {
  it('use somebody who is there under another name as she is, in access too', () => {
    const { config, adopted } = beside(OLD, {
      version: 1,
      permissionSets: { AdministratorAccess: {}, Data: {} },
      users: {
        'ana@acme.example': person('Anna', 'ana@acme.example'),
        'bob@acme.example': person('Bob', 'bob@acme.example'),
      },
      access: [
        {
          permissionSet: 'AdministratorAccess',
          accounts: ['*'],
          users: ['ana@acme.example', 'bob@acme.example'],
        },
      ],
    });
    expect(config).toEqual({
      version: 1,
      permissionSets: { AdministratorAccess: {}, Data: { sessionDuration: 'PT4H' } },
      users: {
        'bob@acme.example': person('Bob', 'bob@acme.example'),
        ana: person('Ana', 'Ana@acme.example'),
      },
      access: [
        { permissionSet: 'Data', accounts: ['111122223333'], users: ['ana'] },
        {
          permissionSet: 'AdministratorAccess',
          accounts: ['*'],
          users: ['ana', 'bob@acme.example'],
        },
      ],
    });
    expect(adopted).toEqual([{ email: 'ana@acme.example', userName: 'ana' }]);
  });

  it('lose nothing where nothing was there', () => {
    const added: Config = { version: 1, users: { bob: person('Bob', 'bob@acme.example') } };
    expect(beside({ version: 1 }, added)).toEqual({
      config: { ...added, permissionSets: {}, access: [] },
      adopted: [],
    });
  });
});
