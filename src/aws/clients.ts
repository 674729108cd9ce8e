/**
 * The only place that makes SDK clients: one for each service and Region, made when first needed, all with the same
 * credentials, request handler and retrying. In a rehearsal the same clients are answered below the SDK.
 */
import type { AccountClient } from '@aws-sdk/client-account';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { SSOClient } from '@aws-sdk/client-sso';
import type { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { STSClient } from '@aws-sdk/client-sts';
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  MetadataBearer,
  MiddlewareStack,
  RetryStrategyV2,
} from '@smithy/types';
import type { Answer, ServiceName } from '../sandbox/sandbox.ts';
import { actionOf } from './denied.ts';
import { told, type ChangeListener } from './change-listener.ts';
import { noteCall } from './error-kinds.ts';
import { globalRegionOf, partitionOfRegion } from './partitions.ts';
import type { HttpHandler } from './request-handler.ts';
import { createWindow, type Window } from './scheduler/window.ts';

export interface ClientOptions {
  /** Where sts is asked, and whose partition the global services are asked in. */
  region: string;
  credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  requestHandler: HttpHandler;
  /** Makes the retrying of the client of one service and Region, as a scheduler does. */
  retryStrategy: (service: ServiceName, region: string) => RetryStrategyV2;
  /** How many assignments may be under way; left out, one that hears of no refusal. */
  window?: Window;
  /** The profile whose own endpoints and settings the clients read. */
  profile?: string;
  /** Answers every call instead of AWS: nothing is signed and nothing leaves this process. */
  answer?: Answer;
  /** Told once for every call, however often it is retried. */
  onCall?: (call: { service: ServiceName; operation: string; region: string }) => void;
}

/** A client and the commands and paginators to use it with. */
interface Service<Client, Sdk> {
  client: Client;
  sdk: Sdk;
}

export interface Clients {
  /** The Region of sts; that of the caller's partition for the global services. */
  region: string;
  window: Window;
  /** Who is told of each changing call as it starts, and by what they return how it ended: an error's name, or none. */
  changing: Set<ChangeListener>;
  ssoAdmin(region: string): Promise<Service<SSOAdminClient, typeof import('./sdk/sso-admin.ts')>>;
  identityStore(
    region: string,
  ): Promise<Service<IdentitystoreClient, typeof import('./sdk/identitystore.ts')>>;
  organizations(): Promise<Service<OrganizationsClient, typeof import('./sdk/organizations.ts')>>;
  iam(): Promise<Service<IAMClient, typeof import('./sdk/iam.ts')>>;
  sts(): Promise<Service<STSClient, typeof import('./sdk/sts.ts')>>;
  account(): Promise<Service<AccountClient, typeof import('./sdk/account.ts')>>;
  cloudtrail(
    region: string,
  ): Promise<Service<CloudTrailClient, typeof import('./sdk/cloudtrail.ts')>>;
  /** Signing people in; nothing of it is signed. */
  oidc(region: string): Promise<Service<SSOOIDCClient, typeof import('./sdk/sso-oidc.ts')>>;
  /** The same with other credentials. `onCall` does not hear of them: they take none of the caller's own permissions. */
  as(credentials: AwsCredentialIdentity): Clients;
  /** What somebody who signed in may use; the access token is a parameter of each call. */
  portal(region: string): Promise<Service<SSOClient, typeof import('./sdk/sso.ts')>>;
}

/** Signs nothing: the SDK wants some credentials before the sandbox answers in the network's place. */
const REHEARSAL = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' };

function configOf(options: ClientOptions, service: ServiceName, region: string) {
  return {
    region,
    credentials: options.answer ? REHEARSAL : options.credentials,
    requestHandler: options.requestHandler,
    retryStrategy: options.retryStrategy(service, region),
    ...(options.profile !== undefined && { profile: options.profile }),
  };
}

/** Makes the clients of one run. The SDK's modules are loaded when a service is first used. */
export function createClients(
  options: ClientOptions,
  changing = new Set<ChangeListener>(),
): Clients {
  // Set before the SDK loads: it warns about Node 20 on every client, and nobody here can act on it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { region } = options;
  const globalRegion = globalRegionOf(partitionOfRegion(region));
  const config = (service: ServiceName, at: string) => configOf(options, service, at);
  const ready = <C extends SdkClient<I, O>, I extends object, O extends MetadataBearer>(
    service: ServiceName,
    at: string,
    client: C & SdkClient<I, O>,
  ) => prepare(client, service, at, { ...options, changing });

  return {
    region,
    window: options.window ?? createWindow({ now: Date.now }),
    changing,
    // What they change is written down like everything else that the run changes.
    as: (credentials) =>
      createClients({ ...options, credentials, onCall: () => undefined }, changing),
    ssoAdmin: perRegion(async (at) => {
      const sdk = await import('./sdk/sso-admin.ts');
      const client = new sdk.SSOAdminClient(config('sso-admin', at));
      return { sdk, client: await ready('sso-admin', at, client) };
    }),
    identityStore: perRegion(async (at) => {
      const sdk = await import('./sdk/identitystore.ts');
      const client = new sdk.IdentitystoreClient(config('identitystore', at));
      return { sdk, client: await ready('identitystore', at, client) };
    }),
    organizations: once(async () => {
      const sdk = await import('./sdk/organizations.ts');
      const client = new sdk.OrganizationsClient(config('organizations', globalRegion));
      return { sdk, client: await ready('organizations', globalRegion, client) };
    }),
    iam: once(async () => {
      const sdk = await import('./sdk/iam.ts');
      const client = new sdk.IAMClient(config('iam', globalRegion));
      return { sdk, client: await ready('iam', globalRegion, client) };
    }),
    sts: once(async () => {
      const sdk = await import('./sdk/sts.ts');
      const client = new sdk.STSClient(config('sts', region));
      return { sdk, client: await ready('sts', region, client) };
    }),
    account: once(async () => {
      const sdk = await import('./sdk/account.ts');
      const client = new sdk.AccountClient(config('account', globalRegion));
      return { sdk, client: await ready('account', globalRegion, client) };
    }),
    cloudtrail: perRegion(async (at) => {
      const sdk = await import('./sdk/cloudtrail.ts');
      const client = new sdk.CloudTrailClient(config('cloudtrail', at));
      return { sdk, client: await ready('cloudtrail', at, client) };
    }),
    oidc: perRegion(async (at) => {
      const sdk = await import('./sdk/sso-oidc.ts');
      const client = new sdk.SSOOIDCClient(config('sso-oidc', at));
      return { sdk, client: await ready('sso-oidc', at, client) };
    }),
    portal: perRegion(async (at) => {
      const sdk = await import('./sdk/sso.ts');
      const client = new sdk.SSOClient(config('sso', at));
      return { sdk, client: await ready('sso', at, client) };
    }),
  };
}

/** What all clients have in common; `config` is there for the sandbox. */
interface SdkClient<I extends object, O extends MetadataBearer> {
  config: { region: () => Promise<string> };
  middlewareStack: MiddlewareStack<I, O>;
}

async function prepare<C extends SdkClient<I, O>, I extends object, O extends MetadataBearer>(
  client: C & SdkClient<I, O>,
  service: ServiceName,
  region: string,
  { answer, onCall, credentials, changing }: ClientOptions & Pick<Clients, 'changing'>,
): Promise<C> {
  // The SDK hands this to the retryStrategy as its scope; nothing but S3 uses it otherwise.
  client.middlewareStack.add(
    (next, context) => (args) => {
      context['partition_id'] = operationIn(context);
      return next(args);
    },
    { step: 'initialize', name: 'scopeOfRetries' },
  );
  if (onCall) {
    client.middlewareStack.add(
      (next, context) => (args) => {
        onCall({ service, operation: operationIn(context), region });
        return next(args);
      },
      { step: 'initialize', name: 'onCall' },
    );
  }
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw noteCall(error, actionOf(service, operationIn(context)), region);
      }
    },
    { step: 'initialize', name: 'noteCall' },
  );
  if (JOURNALED.includes(service)) {
    client.middlewareStack.add(
      (next, context) => (args) => {
        const operation = operationIn(context);
        return READ.test(operation) ? next(args) : told(changing, operation, () => next(args));
      },
      { step: 'initialize', name: 'changing' },
    );
  }
  if (answer) {
    const { answerWith } = await import('../sandbox/middleware.ts');
    // Known without asking for it: a provider is never called in a rehearsal.
    const key = typeof credentials === 'function' ? undefined : credentials.accessKeyId;
    answerWith(client, service, answer, key);
  }
  return client;
}

/** What is changed there outlasts the run. */
const JOURNALED: ServiceName[] = ['sso-admin', 'identitystore', 'organizations', 'iam', 'account'];
const READ = /^(?:Get|List|Describe|Is|Simulate|Generate)/u;

const operationIn = ({ commandName = '' }: { commandName?: string }) =>
  commandName.replace(/Command$/u, '');

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function perRegion<T>(make: (region: string) => Promise<T>): (region: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}
