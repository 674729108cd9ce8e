/**
 * The one way out: every client, and the credential providers, send their requests through this handler, so proxies
 * and private certificates work everywhere or nowhere.
 */
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';
import { AppError } from '../errors.ts';
import { ProxyError, proxyFor, proxyLabel, type Env } from './proxy.ts';

/** Enough for 17 Regions asked side by side, and for the scheduler's 15 outstanding assignments. */
const SOCKETS = 50;
const TIMES = { connectionTimeout: 6_000, requestTimeout: 30_000, throwOnRequestTimeout: true };

export type HttpHandler = Pick<
  NodeHttpHandler,
  'metadata' | 'handle' | 'destroy' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
>;

/**
 * Makes the handler from the environment: HTTPS_PROXY, HTTP_PROXY and NO_PROXY in both cases, AWS_CA_BUNDLE on top of
 * Node's certificates. Sockets are kept open and shared. Throws SSB-403 when the bundle can't be read.
 */
export function createRequestHandler(env: Env): HttpHandler {
  const ca = certificates(env);
  const byProxy = new Map<string, NodeHttpHandler>();

  function handlerFor(proxy: URL | null): NodeHttpHandler {
    const key = proxy?.href ?? '';
    const known = byProxy.get(key);
    if (known) return known;
    const made = proxy ? proxied(proxy, ca) : direct(ca);
    byProxy.set(key, made);
    return made;
  }

  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle(request, options) {
      const { protocol, hostname, port } = request;
      const suffix = port === undefined ? '' : `:${port}`;
      const proxy = proxyFor(new URL(`${protocol}//${hostname}${suffix}`), env);
      return handlerFor(proxy).handle(request, options);
    },
    destroy() {
      for (const handler of byProxy.values()) handler.destroy();
      byProxy.clear();
    },
    // Clients offer their own settings here; the handler is shared, so none of them may change it.
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

function direct(ca: string[] | undefined): NodeHttpHandler {
  const httpsAgent = new Agent({ keepAlive: true, maxSockets: SOCKETS, ...(ca && { ca }) });
  return new NodeHttpHandler({ ...TIMES, httpsAgent, httpAgent: { maxSockets: SOCKETS } });
}

function proxied(proxy: URL, ca: string[] | undefined): NodeHttpHandler {
  return new NodeHttpHandler({
    ...TIMES,
    httpsAgent: tunnels(proxy, ca, 'https:'),
    httpAgent: tunnels(proxy, ca, 'http:'),
  });
}

/** An agent whose connections are tunnels (CONNECT) through the proxy. */
function tunnels(proxy: URL, ca: string[] | undefined, protocol: string): HttpsProxyAgent<string> {
  const agent = new HttpsProxyAgent(proxy, {
    keepAlive: true,
    maxSockets: SOCKETS,
    ...(ca && { ca }),
  });
  // That `ca` is for reaching the proxy itself; these options are for the connection to AWS inside the tunnel. Without
  // the protocol the agent guesses it from the call stack, guesses wrong for a free socket, and never uses one again.
  Object.assign(agent, { options: { path: undefined, protocol, ...(ca && { ca }) } });
  const label = proxyLabel(proxy);
  const connect = agent.connect.bind(agent);
  agent.connect = async (request, options) => {
    let status = 200;
    request.once('proxyConnect', (answer: { statusCode: number }) => (status = answer.statusCode));
    const socket = await connect(request, options).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new ProxyError(label, `the proxy ${label} can't be reached: ${why}`, { cause });
    });
    if (status === 200) return socket;
    // Else the proxy's error page would be taken for an answer of AWS.
    socket.destroy();
    throw new ProxyError(label, `the proxy ${label} answered HTTP ${status}`, { status });
  };
  return agent;
}

/** Node's roots and the bundle; undefined without a bundle, when Node's own choice is the right one. */
function certificates(env: Env): string[] | undefined {
  const bundle = env.AWS_CA_BUNDLE;
  if (bundle === undefined || bundle === '') return undefined;
  // With an explicit list Node ignores NODE_EXTRA_CA_CERTS, so it is added here. Node only warns when it can't be read.
  const extra = env.NODE_EXTRA_CA_CERTS;
  return [
    ...rootCertificates,
    readBundle(bundle),
    ...(extra === undefined || extra === '' ? [] : readOptional(extra)),
  ];
}

function readBundle(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw bundleError(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw bundleError(file, 'it holds no certificate in PEM form');
  }
  return text;
}

function readOptional(file: string): string[] {
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}

function bundleError(file: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'SSB-403',
    `The certificates that AWS_CA_BUNDLE names can't be read: ${file}`,
    {
      why,
      fix: ['Set AWS_CA_BUNDLE to a PEM file that exists, or unset it.'],
      cause,
    },
  );
}
