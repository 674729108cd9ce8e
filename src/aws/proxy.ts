/** Which proxy, if any, a request goes through: the variables every tool of a company network sets. */

export type Env = Readonly<Record<string, string | undefined>>;

/** A proxy that can't be reached or refuses; `status` is its HTTP answer to CONNECT, where there was one. */
export class ProxyError extends Error {
  readonly proxy: string;
  readonly status: number | undefined;
  constructor(proxy: string, message: string, rest: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: rest.cause });
    this.name = 'ProxyError';
    this.proxy = proxy;
    this.status = rest.status;
  }
}

/**
 * The proxy for a URL, from HTTPS_PROXY, HTTP_PROXY and NO_PROXY (the lower-case form wins, as in curl), or null.
 * Loopback never goes through one. NO_PROXY holds hosts, `.suffixes`, `*.suffixes`, each with an optional port, or `*`.
 */
export function proxyFor(url: URL, env: Env): URL | null {
  const host = hostOf(url);
  if (isLoopback(host) || isExcepted(host, portOf(url), variable(env, 'no_proxy'))) return null;
  const proxy = variable(env, url.protocol === 'https:' ? 'https_proxy' : 'http_proxy');
  if (proxy === '') return null;
  const address = proxy.includes('://') ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? new URL(address) : null;
}

/** A proxy as it may be shown: without the user name and password that its URL can hold. */
export function proxyLabel(proxy: URL): string {
  return `${proxy.protocol}//${proxy.host}`;
}

/** True for this machine's own addresses. */
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '::1' ||
    /^127(?:\.\d{1,3}){3}$/u.test(host)
  );
}

function isExcepted(host: string, port: string, noProxy: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/u)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', onlyPort] = /^(?:\*?\.)?\[?(.*?)\]?(?::(\d+))?$/u.exec(entry) ?? [];
      if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
      const below = host.endsWith(`.${name}`);
      return entry.startsWith('.') || entry.startsWith('*.') ? below : below || host === name;
    });
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '').toLowerCase();
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}

function variable(env: Env, name: string): string {
  return env[name] ?? env[name.toUpperCase()] ?? '';
}
