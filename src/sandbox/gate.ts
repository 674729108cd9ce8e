/**
 * What every call meets before its operation: is there such a Region, are the credentials good, may the caller do this,
 * has it called too often. In the order in which AWS would answer.
 */
import { fault } from './fault.ts';
import { regionStatus } from './regions.ts';
import type { Call, ServiceName } from './sandbox.ts';
import type { WorldState } from './state.ts';

/** Services with one endpoint for the whole partition: no Region of the caller's makes a difference to them. */
const GLOBAL: ServiceName[] = ['organizations', 'iam', 'account'];
/** Services of the Query protocol have their own names for the common errors. */
const QUERY: ServiceName[] = ['iam', 'sts'];
/** What a key without a second factor may still do where a policy asks for one. */
const WITHOUT_MFA = ['sts:GetCallerIdentity', 'sts:GetSessionToken', 'iam:ListMFADevices'];

/** IAM's prefix for the actions of a service. */
const PREFIX: Record<ServiceName, string> = {
  'sso-admin': 'sso',
  identitystore: 'identitystore',
  organizations: 'organizations',
  iam: 'iam',
  sts: 'sts',
  account: 'account',
};

/** Throws what AWS would answer before it looks at the request itself. */
export function checkCaller(state: WorldState, call: Call): void {
  const action = `${PREFIX[call.service]}:${call.operation}`;
  const { caller, switches } = state;
  checkRegion(state, call);
  if (switches.expired) {
    const message = 'The security token included in the request is expired';
    throw fault(QUERY.includes(call.service) ? 'ExpiredToken' : 'ExpiredTokenException', message);
  }
  if (switches.mfaRequired && caller.longLived && !caller.mfa && !WITHOUT_MFA.includes(action)) {
    throw denied(call, caller.arn, action, 'with an explicit deny in an identity-based policy');
  }
  if (switches.deny.includes(action) && action !== 'sts:GetCallerIdentity') {
    throw denied(
      call,
      caller.arn,
      action,
      `because no identity-based policy allows the ${action} action`,
    );
  }
}

function checkRegion(state: WorldState, call: Call): void {
  if (GLOBAL.includes(call.service)) return;
  const status = regionStatus(state, call.region);
  if (status === undefined) {
    const host = `${PREFIX[call.service]}.${call.region}.amazonaws.com`;
    throw fault('Error', `getaddrinfo ENOTFOUND ${host}`, { code: 'ENOTFOUND' });
  }
  if (status === 'DISABLED') {
    throw fault(
      call.service === 'sts' ? 'InvalidClientTokenId' : 'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (state.regions.denied.includes(call.region) && call.service !== 'sts') {
    const action = `${PREFIX[call.service]}:${call.operation}`;
    throw denied(
      call,
      state.caller.arn,
      action,
      'with an explicit deny in a service control policy',
    );
  }
}

function denied(call: Call, arn: string, action: string, why: string): Error {
  return fault(
    QUERY.includes(call.service) ? 'AccessDenied' : 'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} ${why}`,
  );
}
