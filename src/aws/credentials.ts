/**
 * Credentials through the SDK's own chain: environment, profiles of every kind, container, instance. Nothing here
 * shows or stores a secret.
 */
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { HttpHandler } from './request-handler.ts';
import { readable } from './unreadable-credentials.ts';

export interface CredentialOptions {
  /** The profile of the flag or of AWS_PROFILE; it wins over keys in the environment. */
  profile?: string;
  region?: string;
  requestHandler: HttpHandler;
  /** Asks for the code of an MFA device (`arn:aws:iam::111122223333:mfa/ada`). Left out: such profiles are refused. */
  askMfaCode?: (serial: string) => Promise<string>;
}

/**
 * The provider that every client shares; what it finds is kept until shortly before it expires, so a code is asked
 * for once. It rejects with the SDK's CredentialsProviderError, for explainAwsError.
 */
export function createCredentials(options: CredentialOptions): AwsCredentialIdentityProvider {
  const { profile, region, requestHandler, askMfaCode } = options;
  const provider = defaultProvider({
    ...(profile !== undefined && { profile }),
    ...(askMfaCode && { mfaCodeProvider: askMfaCode }),
    clientConfig: { requestHandler, ...(region !== undefined && { region }) },
    // The chain warns on the console about keys next to a profile; competingKeys says it better.
    logger: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
    // A laptop has no instance metadata: one quick look, not the default's several.
    timeout: 1000,
    maxRetries: 0,
  });
  return () =>
    provider().catch((error: unknown) => {
      throw readable(error);
    });
}

function quiet(): void {
  // Nothing of the chain's own talk reaches the screen.
}
