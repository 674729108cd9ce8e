/** What signing in asks of AWS, over clients without credentials: whoever signs in may have none yet. */
import type { AwsCredentialIdentity } from '@smithy/types';
import type { Clock } from '../clock.ts';
import { createAws } from './aws.ts';
import { readCaller } from './caller.ts';
import { createClients, type ClientOptions } from './clients.ts';
import { oidcApi, type OidcApi } from './oidc.ts';
import { portalApi, type PortalApi } from './portal.ts';
import { globalRegionOf, partitionOfRegion } from './partitions.ts';
import { redirectBy, type Redirect } from './redirect.ts';
import type { Caller } from './types.ts';
import type { Aws } from './api.ts';

export interface SignInAws {
  oidc(region: string): OidcApi;
  portal(region: string): PortalApi;
  /** Where an address leads that is not AWS's own; in a rehearsal nowhere. */
  redirect: Redirect;
  /** Who a role's credentials belong to (sts:GetCallerIdentity). */
  callerAs(credentials: AwsCredentialIdentity, region: string): Promise<Caller>;
  /** Everything that a role's credentials may ask of AWS. The clock measures short waits. */
  as(credentials: AwsCredentialIdentity, region: string, clock: Clock): Aws;
}

export function createSignInAws(options: Omit<ClientOptions, 'credentials'>): SignInAws {
  const signedBy = (credentials: AwsCredentialIdentity, region: string) =>
    createClients({ ...options, region: alwaysOn(region), credentials });
  const unsigned = createClients({ ...options, credentials: noCredentials });
  return {
    oidc: (region) => oidcApi(unsigned, region),
    portal: (region) => portalApi(unsigned, region),
    redirect: options.answer ? () => Promise.resolve(null) : redirectBy(options.requestHandler),
    callerAs: (credentials, region) => readCaller(signedBy(credentials, region)),
    as: (credentials, region, clock) => createAws(signedBy(credentials, region), clock),
  };
}

/** The home Region may be one that an account has not opted in to; sts would not know its roles there. */
function alwaysOn(region: string): string {
  return globalRegionOf(partitionOfRegion(region));
}

function noCredentials(): Promise<never> {
  return Promise.reject(new Error('A call of the sign-in is never signed.'));
}
