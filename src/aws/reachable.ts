/**
 * Whether AWS can be reached from here at all: one request without a signature to each address that a run calls. Any
 * answer will do, a refusal too; its Date header tells AWS's own time.
 */
import { createClients } from './clients.ts';
import { originOf } from './endpoint.ts';
import { proxyFor, proxyLabel, type Env } from './proxy.ts';
import { createRequestHandler, type HttpHandler } from './request-handler.ts';
import { createRetryStrategy } from './retry.ts';
import type { Clock } from '../clock.ts';

export interface Reached {
  /** As people call it: `Identity Center`. */
  service: string;
  /** `https://sts.eu-west-1.amazonaws.com` */
  origin: string;
  /** As it may be shown; null: none. */
  proxy: string | null;
  /** Null: it answered. */
  error: unknown;
  /** AWS's time, in milliseconds; null where the answer doesn't say. */
  time: number | null;
}

/** Asks all of them side by side. Throws AppError SSB-403 for a bundle of certificates that can't be read. */
export async function reachAws(env: Env, region: string, clock: Clock): Promise<Reached[]> {
  const handler = createRequestHandler(env);
  const origins = await originsOf(region, clock, handler);
  const found = await Promise.all(
    origins.map(async ({ service, origin }): Promise<Reached> => {
      const proxy = proxyFor(new URL(origin), env);
      const base = { service, origin, proxy: proxy && proxyLabel(proxy) };
      try {
        return { ...base, error: null, time: await timeAt(origin, handler) };
      } catch (error) {
        return { ...base, error, time: null };
      }
    }),
  );
  handler.destroy();
  return found;
}

/** Where the SDK would send the calls, with all settings that move them; nothing is sent for it. */
async function originsOf(region: string, clock: Clock, requestHandler: HttpHandler) {
  const clients = createClients({
    region,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    requestHandler,
    retryStrategy: (service) => createRetryStrategy(service, { clock }),
  });
  const [sts, iam, organizations, center, store, oidc] = await Promise.all([
    clients.sts(),
    clients.iam(),
    clients.organizations(),
    clients.ssoAdmin(region),
    clients.identityStore(region),
    clients.oidc(region),
  ]);
  const caller = new sts.sdk.GetCallerIdentityCommand({});
  const summary = new iam.sdk.GetAccountSummaryCommand({});
  const organization = new organizations.sdk.DescribeOrganizationCommand({});
  const instances = new center.sdk.DescribeInstanceCommand({ InstanceArn: '' });
  const users = new store.sdk.ListUsersCommand({ IdentityStoreId: 'd-0000000000' });
  const register = new oidc.sdk.RegisterClientCommand({ clientName: '', clientType: 'public' });
  const origins = await Promise.all([
    originOf(caller, () => sts.client.send(caller)),
    originOf(summary, () => iam.client.send(summary)),
    originOf(organization, () => organizations.client.send(organization)),
    originOf(instances, () => center.client.send(instances)),
    originOf(users, () => store.client.send(users)),
    originOf(register, () => oidc.client.send(register)),
  ]);
  return SERVICES.map((service, i) => ({ service, origin: origins[i] ?? '' }));
}

const SERVICES = ['STS', 'IAM', 'Organizations', 'Identity Center', 'its people', 'signing in'];

async function timeAt(origin: string, handler: HttpHandler): Promise<number | null> {
  const { protocol, hostname, port } = new URL(origin);
  const request = {
    ...{ protocol, hostname, method: 'GET', path: '/', query: {} },
    ...(port !== '' && { port: Number(port) }),
    headers: { host: new URL(origin).host },
  };
  // The handler reads these fields and no more; its type asks for a class that is in no package of ours.
  type Request = Parameters<HttpHandler['handle']>[0];
  const { response } = await handler.handle(request as unknown as Request);
  // Nobody reads it: the socket is free for the next one.
  (response.body as { resume?: () => void } | undefined)?.resume?.();
  const time = Date.parse(response.headers['date'] ?? '');
  return Number.isNaN(time) ? null : time;
}
