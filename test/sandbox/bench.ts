/**
 * What a rule is tried on: real SDK clients, in front of the sandbox or of a moto_server. A rule that is true of both
 * (`moto: true`) touches nothing but the clients, `home` and `settle`.
 */
import { AccountClient } from '@aws-sdk/client-account';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOClient } from '@aws-sdk/client-sso';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';
import { answerWith } from '../../src/sandbox/middleware.ts';
import { openSandbox, type OpenOptions, type OpenSandbox } from '../../src/sandbox/open.ts';
import type { Answer } from '../../src/sandbox/sandbox.ts';

export interface Clients {
  sso: SSOAdminClient;
  store: IdentitystoreClient;
  organizations: OrganizationsClient;
  iam: IAMClient;
  sts: STSClient;
  account: AccountClient;
  trail: CloudTrailClient;
  oidc: SSOOIDCClient;
  portal: SSOClient;
}

export interface Home {
  region: string;
  InstanceArn: string;
  IdentityStoreId: string;
}

export interface Bench extends Clients {
  /** The Identity Center instance, as ListInstances gives it. */
  home: () => Promise<Home>;
  /** Clients of another Region. */
  in: (region: string) => Clients;
  /** Clients that sign with a key that the portal gave out. */
  as: (accessKeyId: string) => Clients;
  /** Lets everything that is under way become done and visible. */
  settle: () => Promise<void>;
  /** What to ask of a list to get more than one page. The sandbox cuts by itself. */
  pageSize: number;
  /** The sandbox itself; there is none behind moto. */
  box: OpenSandbox;
}

export interface Rule {
  /** `SB-01`, as in SANDBOX.md. */
  id: string;
  /** A sentence about AWS; it is the rule's text in SANDBOX.md as well. */
  rule: string;
  /** True where a stock moto_server behaves so too. */
  moto?: true;
  world?: string;
  tweak?: OpenOptions['tweak'];
  check: (bench: Bench) => Promise<void>;
}

const REGION: Record<string, string> = {
  fresh: 'us-east-1',
  startup: 'eu-central-1',
  'control-tower': 'us-east-1',
  company: 'eu-west-1',
};

/** A bench on a sandbox of its own. */
export function sandboxBench(options: Pick<Rule, 'world' | 'tweak'> = {}): Bench {
  const { world = 'startup', tweak } = options;
  return benchOn(openSandbox({ world, ...(tweak === undefined ? {} : { tweak }) }));
}

/** A bench on a sandbox that is open already. */
export function benchOn(box: OpenSandbox): Bench {
  const region = REGION[box.world] ?? 'us-east-1';
  const inRegion = (name: string) => answered(clients({ region: name }), box.answer);
  const here = inRegion(region);
  return {
    ...here,
    in: inRegion,
    as: (accessKeyId) => answered(clients({ region }), box.answer, accessKeyId),
    home: once(() => homeOf(here, region)),
    settle: () => box.clock.sleep(60_000),
    pageSize: 100,
    box,
  };
}

/** A bench on a moto_server. */
export function motoBench(endpoint: string): Bench {
  const region = 'us-east-1';
  const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' };
  const inRegion = (name: string) => clients({ region: name, endpoint, credentials });
  const here = inRegion(region);
  return {
    ...here,
    in: inRegion,
    as: (accessKeyId) =>
      clients({ region, endpoint, credentials: { accessKeyId, secretAccessKey: 'moto' } }),
    home: once(() => homeOf(here, region)),
    settle: () => Promise.resolve(),
    pageSize: 5,
    get box(): OpenSandbox {
      throw new Error('a rule that is tried on moto cannot look into the sandbox');
    },
  };
}

interface Config {
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** One client of each service. They try once, so that a test sees every error. */
export function clients(config: Config): Clients {
  const all = { ...config, maxAttempts: 1 };
  return {
    sso: new SSOAdminClient(all),
    store: new IdentitystoreClient(all),
    organizations: new OrganizationsClient(all),
    iam: new IAMClient(all),
    sts: new STSClient(all),
    account: new AccountClient(all),
    trail: new CloudTrailClient(all),
    oidc: new SSOOIDCClient(all),
    portal: new SSOClient(all),
  };
}

function answered(made: Clients, answer: Answer, key?: string): Clients {
  answerWith(made.sso, 'sso-admin', answer, key);
  answerWith(made.store, 'identitystore', answer, key);
  answerWith(made.organizations, 'organizations', answer, key);
  answerWith(made.iam, 'iam', answer, key);
  answerWith(made.sts, 'sts', answer, key);
  answerWith(made.account, 'account', answer, key);
  answerWith(made.trail, 'cloudtrail', answer, key);
  answerWith(made.oidc, 'sso-oidc', answer);
  answerWith(made.portal, 'sso', answer);
  return made;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function homeOf({ sso }: Clients, region: string): Promise<Home> {
  const { Instances = [] } = await sso.send(new ListInstancesCommand({}));
  const { InstanceArn, IdentityStoreId } = sure(Instances[0]);
  return { region, InstanceArn: sure(InstanceArn), IdentityStoreId: sure(IdentityStoreId) };
}

/** The value, where a test may take it for granted. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a value was expected here');
  return value;
}

export interface Refusal {
  name: string;
  message: string;
  $fault: string;
  $metadata: { httpStatusCode?: number; requestId?: string };
  [field: string]: unknown;
}

/** The error that a call ends in. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('the call was expected to fail');
}
