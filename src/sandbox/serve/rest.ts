/** REST-JSON: the operation is the path. Sign-in and portal come unsigned, so their paths say whose they are. */
import type { Call, ServiceName } from '../sandbox.ts';
import { epochSeconds, jsonFailure, jsonText, objectOf } from './json.ts';
import { answered, scopeOf, signedBy, type Protocol, type Reader } from './wire.ts';

const TYPE = 'application/json';

/** Method and path of the operations without a signature. */
const PATHS: Record<string, [service: ServiceName, operation: string]> = {
  'POST /client/register': ['sso-oidc', 'RegisterClient'],
  'POST /device_authorization': ['sso-oidc', 'StartDeviceAuthorization'],
  'POST /token': ['sso-oidc', 'CreateToken'],
  'GET /assignment/accounts': ['sso', 'ListAccounts'],
  'GET /assignment/roles': ['sso', 'ListAccountRoles'],
  'GET /federation/credentials': ['sso', 'GetRoleCredentials'],
  'POST /logout': ['sso', 'Logout'],
};

/** Members that the portal takes from the query or a header, by their name there. */
const PORTAL_MEMBERS = {
  account_id: 'accountId',
  role_name: 'roleName',
  next_token: 'nextToken',
  max_result: 'maxResults',
} as const;

export const readRest: Reader = (request, unsignedRegion) => {
  const { method, url, headers, body } = request;
  const known = PATHS[`${method} ${url.pathname}`] ?? accountPath(url.pathname, scopeOf(request));
  if (known === undefined) return undefined;
  const [service, named] = known;
  const operation = url.searchParams.has('aws_iam') ? `${named}WithIAM` : named;
  const input =
    service === 'sso'
      ? portalInput(url.searchParams, headers['x-amz-sso_bearer_token'])
      : objectOf(body);
  return {
    call: { service, operation, input, ...signedBy(request, unsignedRegion) },
    protocol: rest,
  };
};

export const rest: Protocol = {
  output: ({ service }, output) =>
    answered(200, TYPE, jsonText(output, service === 'account' ? isoDate : epochSeconds)),
  failure: (call, error) =>
    jsonFailure(TYPE, error, call.service === 'sso-oidc' ? {} : { message: error.message }),
  unknown: 'UnknownOperationException',
};

/** `/getAlternateContact`: account's paths are its operations. */
function accountPath(
  path: string,
  { service }: { service?: string },
): [ServiceName, string] | undefined {
  const first = /^\/([a-z])([A-Za-z]+)$/.exec(path);
  if (first === null || service !== 'account') return undefined;
  return ['account', `${first[1]?.toUpperCase() ?? ''}${first[2] ?? ''}`];
}

function portalInput(query: URLSearchParams, token: string | string[] | undefined): Call['input'] {
  const members = Object.entries(PORTAL_MEMBERS).flatMap(([there, here]) => {
    const value = query.get(there);
    if (value === null) return [];
    return [[here, here === 'maxResults' ? Number(value) : value] as const];
  });
  return { ...Object.fromEntries(members), ...(token === undefined ? {} : { accessToken: token }) };
}

const isoDate = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z');
