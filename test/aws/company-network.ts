/**
 * A company network on loopback: a certificate authority of its own, a server with AWS's names, and a CONNECT proxy
 * that leads every address to that server. Keys and certificates are made with openssl for each run.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

export const AWS_HOST = 'sso.eu-west-1.amazonaws.com';

export interface CompanyNetwork {
  caFile: string;
  /** What the proxy was asked: `host:port`, and with which Proxy-Authorization. */
  tunnels: { to: string; authorization: string | undefined }[];
  /** X-Amz-Target of what came to the server. */
  requests: string[];
  proxyUrl: string;
  /** The same proxy, itself behind TLS. */
  tlsProxyUrl: string;
  /** The server's own address. */
  serverUrl: string;
  /** The proxy answers this instead of opening tunnels. */
  refuseWith(status: number | null): void;
  close(): void;
}

export async function openCompanyNetwork(): Promise<CompanyNetwork> {
  const { caFile, key, cert } = certificates();
  const tunnels: CompanyNetwork['tunnels'] = [];
  const requests: string[] = [];
  const sockets = new Set<Duplex>();
  let refusal: number | null = null;

  const server = createHttpsServer({ key, cert }, (request, response) => {
    requests.push(String(request.headers['x-amz-target']));
    request.resume();
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end('{"Instances":[]}');
  });
  const serverPort = await listen(server, sockets);

  const onConnect = (request: IncomingMessage, socket: Duplex) => {
    const authorization = request.headers['proxy-authorization'];
    tunnels.push({ to: request.url ?? '', authorization });
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal} No\r\ncontent-type: text/html\r\n\r\n<html>no</html>`);
      return;
    }
    const upstream = connect(serverPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  };
  const proxy = createHttpServer().on('connect', onConnect);
  const tlsProxy = createHttpsServer({ key, cert }).on('connect', onConnect);
  const proxyPort = await listen(proxy, sockets);
  const tlsProxyPort = await listen(tlsProxy, sockets);

  return {
    caFile,
    tunnels,
    requests,
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    tlsProxyUrl: `https://localhost:${tlsProxyPort}`,
    serverUrl: `https://localhost:${serverPort}`,
    refuseWith: (status) => {
      refusal = status;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      for (const one of [server, proxy, tlsProxy]) one.close();
    },
  };
}

function listen(server: Server, sockets: Set<Duplex>): Promise<number> {
  server.on('connection', (socket: Socket) => sockets.add(socket));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function certificates() {
  const folder = mkdtempSync(join(tmpdir(), 'company-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Company CA', '-keyout', file('ca.key'), '-out', file('ca.pem')); // prettier-ignore
  openssl('req', ...newKey, '-subj', '/CN=server', '-keyout', file('key.pem'), '-out', file('csr.pem')); // prettier-ignore
  writeFileSync(file('names'), `subjectAltName=DNS:${AWS_HOST},DNS:localhost,IP:127.0.0.1\n`);
  openssl('x509', '-req', '-in', file('csr.pem'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', file('names'), '-out', file('cert.pem')); // prettier-ignore
  return {
    caFile: file('ca.pem'),
    key: readFileSync(file('key.pem')),
    cert: readFileSync(file('cert.pem')),
  };
}
