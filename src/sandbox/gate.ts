/**
 * What every call meets before its operation: is there such a Region, are the credentials good, may the caller do this,
 * has it called too often. In the order in which AWS would answer.
 */
import { isAllowed, resourceOf } from './caller-policies.ts';
import { fault } from './fault.ts';
import { mayChange, stillSigns } from './key-holders.ts';
import { isRead, type Scene } from './operations.ts';
import { regionStatus } from './regions.ts';
import { standingOf } from './role-sessions.ts';
import type { Call, ServiceName } from './sandbox.ts';
import type { RoleSessionState } from './sign-in-state.ts';

/** Services with one endpoint for the whole partition: no Region of the caller's makes a difference to them. */
const GLOBAL: ServiceName[] = ['organizations', 'iam', 'account'];
/** Services of the Query protocol have their own names for the common errors. */
const QUERY: ServiceName[] = ['iam', 'sts'];
/** Nothing is signed here, so no policy is asked: a token says who it is. */
const UNSIGNED: ServiceName[] = ['sso-oidc', 'sso'];
/** No policy is asked for these (their pages in the STS API reference). */
const NEEDS_NO_POLICY = ['sts:GetCallerIdentity', 'sts:GetSessionToken'];
/** What a key without a second factor may still do where a policy asks for one. */
const WITHOUT_MFA = ['sts:GetCallerIdentity', 'sts:GetSessionToken', 'iam:ListMFADevices'];

/** IAM's prefix for the actions of a service, which is also the first part of its host. */
const PREFIX: Record<ServiceName, string> = {
  'sso-admin': 'sso',
  identitystore: 'identitystore',
  organizations: 'organizations',
  iam: 'iam',
  sts: 'sts',
  account: 'account',
  cloudtrail: 'cloudtrail',
  'sso-oidc': 'oidc',
  sso: 'portal.sso',
};

/** Throws what AWS would answer before it looks at the request itself. `session`: the caller's, if a role calls. */
export function checkCaller(scene: Scene, call: Call, session?: RoleSessionState): void {
  checkRegion(scene, call);
  if (UNSIGNED.includes(call.service)) return;
  if (session === undefined) checkPerson(scene, call);
  else checkRole(scene, call, session);
}

function checkPerson({ state, caller, now }: Scene, call: Call): void {
  const { switches } = state;
  const action = actionOf(call);
  if (!stillSigns(state, caller, now)) throw unknownKey(call);
  if (switches.expired) throw expired(call);
  if (switches.mfaRequired && caller.longLived && !caller.mfa && !WITHOUT_MFA.includes(action)) {
    throw denied(call, caller.arn, 'with an explicit deny in an identity-based policy');
  }
  if (switches.deny.includes(action) && action !== 'sts:GetCallerIdentity') {
    throw notAllowed(call, caller.arn);
  }
  const wanted = { action, resource: resourceOf(state, caller, call) };
  if (!isAllowed(state, wanted) && !NEEDS_NO_POLICY.includes(action)) {
    throw notAllowed(call, caller.arn);
  }
  if (changes(call) && !mayChange(state, caller)) throw notAllowed(call, caller.arn);
}

function checkRole({ state, caller, now }: Scene, call: Call, session: RoleSessionState): void {
  const standing = standingOf(state, session, now);
  if (standing === 'expired') throw expired(call);
  if (standing === 'gone') throw unknownKey(call);
  const refused = changes(call) || call.operation === 'GetSessionToken';
  if (standing === 'reader' && refused) throw notAllowed(call, caller.arn);
}

function checkRegion({ state, caller }: Scene, call: Call): void {
  if (GLOBAL.includes(call.service)) return;
  const status = regionStatus(state, call.region);
  if (status === undefined) {
    const host = `${PREFIX[call.service]}.${call.region}.amazonaws.com`;
    throw fault('Error', `getaddrinfo ENOTFOUND ${host}`, { code: 'ENOTFOUND' });
  }
  if (UNSIGNED.includes(call.service)) return;
  if (status === 'DISABLED') throw unknownKey(call);
  if (state.regions.denied.includes(call.region) && call.service !== 'sts') {
    throw denied(call, caller.arn, 'with an explicit deny in a service control policy');
  }
}

/** Writing a credential report is for readers, too: AWS's own policies for them allow it. */
function changes({ operation }: Call): boolean {
  return !isRead(operation) && operation !== 'GenerateCredentialReport';
}

function actionOf(call: Call): string {
  return `${PREFIX[call.service]}:${call.operation}`;
}

function expired({ service }: Call): Error {
  const message = 'The security token included in the request is expired';
  return fault(QUERY.includes(service) ? 'ExpiredToken' : 'ExpiredTokenException', message);
}

function unknownKey({ service }: Call): Error {
  return fault(
    QUERY.includes(service) ? 'InvalidClientTokenId' : 'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}

function notAllowed(call: Call, arn: string): Error {
  return denied(call, arn, `because no identity-based policy allows the ${actionOf(call)} action`);
}

function denied(call: Call, arn: string, why: string): Error {
  return fault(
    QUERY.includes(call.service) ? 'AccessDenied' : 'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${actionOf(call)} ${why}`,
  );
}
