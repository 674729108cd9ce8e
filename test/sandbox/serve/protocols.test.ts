/** Over the wire the sandbox answers as it does in process: the same outputs, and the same errors. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  GetAccountInformationCommand,
  GetAlternateContactCommand,
  ListRegionsCommand,
  PutAlternateContactCommand,
} from '@aws-sdk/client-account';
import {
  GetAccountSummaryCommand,
  GetUserCommand,
  ListAccountAliasesCommand,
  ListPoliciesCommand,
  ListUsersCommand as ListIamUsersCommand,
} from '@aws-sdk/client-iam';
import {
  CreateUserCommand,
  GetUserIdCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore';
import { ListAccountsCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { GetRoleCredentialsCommand } from '@aws-sdk/client-sso';
import {
  CreateInstanceCommand,
  CreatePermissionSetCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
} from '@aws-sdk/client-sso-admin';
import { CreateTokenCommand, RegisterClientCommand } from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { refusal, type Bench, type Clients, type Home } from '../bench.ts';
import { inProcess, serve, type Served } from './served.ts';

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

type Ask = (clients: Clients, home: Home) => Promise<object>;

const OUTPUTS: [what: string, ask: Ask][] = [
  ['JSON with dates', ({ sso }) => sso.send(new ListInstancesCommand({}))],
  [
    'JSON with a page token',
    ({ sso }, { InstanceArn }) =>
      sso.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: 2 })),
  ],
  ['JSON with lists in lists', ({ store }, home) => store.send(new ListUsersCommand(home))],
  [
    'JSON that goes in with structures and a document',
    ({ store }, { IdentityStoreId }) =>
      store.send(
        new GetUserIdCommand({
          IdentityStoreId,
          AlternateIdentifier: {
            UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'bob@acme.example' },
          },
        }),
      ),
  ],
  ['JSON with an empty page', ({ organizations }) => organizations.send(new ListAccountsCommand())],
  ['XML with dates', ({ iam }) => iam.send(new ListIamUsersCommand({ MaxItems: 3 }))],
  ['XML with booleans', ({ iam }) => iam.send(new ListPoliciesCommand({ Scope: 'Local' }))],
  ['XML with a map', ({ iam }) => iam.send(new GetAccountSummaryCommand({}))],
  ['XML with a list of texts', ({ iam }) => iam.send(new ListAccountAliasesCommand({}))],
  ['XML of sts', ({ sts }) => sts.send(new GetCallerIdentityCommand({}))],
  [
    'XML with a number that goes in',
    async ({ sts }) => {
      const { Credentials } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
      return { ...Credentials, Expiration: seconds(Credentials?.Expiration) };
    },
  ],
  ['REST with a date', ({ account }) => account.send(new GetAccountInformationCommand({}))],
  [
    'REST with a filter that goes in',
    ({ account }) =>
      account.send(
        new ListRegionsCommand({ MaxResults: 3, RegionOptStatusContains: ['ENABLED_BY_DEFAULT'] }),
      ),
  ],
  [
    'REST without an output',
    ({ account }) =>
      account.send(
        new PutAlternateContactCommand({
          AlternateContactType: 'BILLING',
          Name: 'Zoë & <Co>',
          Title: 'CFO',
          EmailAddress: 'cfo@acme.example',
          PhoneNumber: '+49 1',
        }),
      ),
  ],
];

/** XML knows no milliseconds. */
const seconds = (date: Date | undefined) => Math.floor((date?.getTime() ?? NaN) / 1000);

describe('the output of a call is the same over the wire', () => {
  for (const [what, ask] of OUTPUTS) {
    test(what, async () => {
      const bench = inProcess();
      expect(await seen(ask, served.wire(), bench)).toEqual(await seen(ask, bench, bench));
    });
  }
});

async function seen(ask: Ask, clients: Clients, bench: Bench): Promise<object> {
  const output = { ...(await ask(clients, await bench.home())) };
  return Object.fromEntries(Object.entries(output).filter(([name]) => name !== '$metadata'));
}

const ERRORS: [what: string, ask: Ask][] = [
  [
    'of sso-admin',
    ({ sso }, { InstanceArn }) =>
      sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'ReadOnlyAccess' })),
  ],
  ['of sso-admin, malformed', ({ sso }) => sso.send(new CreateInstanceCommand({}))],
  [
    'of identitystore, with its fields',
    ({ store }, { IdentityStoreId }) =>
      store.send(
        new CreateUserCommand({
          IdentityStoreId,
          UserName: 'BOB@acme.example',
          DisplayName: 'Bob',
          Name: { GivenName: 'Bob', FamilyName: 'Meyer' },
        }),
      ),
  ],
  [
    'of organizations',
    ({ organizations }) => organizations.send(new ListRootsCommand({ NextToken: 'x' })),
  ],
  [
    'of iam, by its shorter name',
    ({ iam }) => iam.send(new GetUserCommand({ UserName: 'a<b>&"c' })),
  ],
  [
    'of sts',
    ({ sts }) => sts.send(new GetSessionTokenCommand({ SerialNumber: 'x', TokenCode: '000000' })),
  ],
  [
    'of account',
    ({ account }) =>
      account.send(new GetAlternateContactCommand({ AlternateContactType: 'BILLING' })),
  ],
  [
    'of sso-oidc, with the words of OAuth',
    ({ oidc }) =>
      oidc.send(new CreateTokenCommand({ clientId: 'x', clientSecret: 'y', grantType: 'z' })),
  ],
  [
    'of the portal',
    ({ portal }) =>
      portal.send(
        new GetRoleCredentialsCommand({
          accessToken: 'x',
          accountId: '111122223333',
          roleName: 'Admin',
        }),
      ),
  ],
];

describe('an error is the same over the wire', () => {
  for (const [what, ask] of ERRORS) {
    test(what, async () => {
      const bench = inProcess();
      const [there, here] = await Promise.all(
        [served.wire(), bench].map(async (clients) => fault(ask, clients, await bench.home())),
      );
      // The class that the SDK has for the name on the wire carries the longer name.
      expect(there?.name).toBe(here?.name);
      expect(there).toMatchObject(here ?? {});
    });
  }
});

async function fault(ask: Ask, clients: Clients, home: Home) {
  const error = await refusal(ask(clients, home));
  const { name, $metadata, Reason, ResourceType } = error;
  const words = { error: error['error'], error_description: error['error_description'] };
  const message = words.error === undefined ? error.message : undefined;
  const status = $metadata.httpStatusCode;
  return { name, status, message, Reason, ResourceType, ...words };
}

test('a program registers over the wire, and finds the endpoints there', async () => {
  const made = await served
    .wire()
    .oidc.send(new RegisterClientCommand({ clientName: 'x', clientType: 'public' }));
  expect(made.authorizationEndpoint).toBe(`${served.url}/authorize`);
  expect(made.clientSecretExpiresAt).toBeGreaterThan(made.clientIdIssuedAt ?? Infinity);
});
