/**
 * A loopback proxy in front of a server: passes every request on and notes which operation it was. Answers go back as
 * they came, but for what `change` makes of them.
 */
import { createServer, type IncomingMessage } from 'node:http';

export interface RecordedCall {
  /** `CreatePermissionSet`, the Query protocol's Action, or the path of a REST call. */
  operation: string;
  region: string;
  body: string;
}

export interface Answer {
  status: number;
  text: string;
}

export interface Recorder {
  url: string;
  calls: RecordedCall[];
  close: () => Promise<void>;
}

export async function startRecorder(
  target: string,
  change = (_call: RecordedCall, answer: Answer): Answer => answer,
): Promise<Recorder> {
  const calls: RecordedCall[] = [];
  const server = createServer((request, response) => {
    void pass(request, target).then(({ call, headers, ...answer }) => {
      calls.push(call);
      const { status, text } = change(call, answer);
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function pass(request: IncomingMessage, target: string) {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += String(chunk);
  const headers = Object.entries(request.headers)
    .filter(
      ([name]) => !['connection', 'content-length', 'expect', 'transfer-encoding'].includes(name),
    )
    .map(([name, value]): [string, string] => [name, String(value)]);
  const method = request.method ?? 'GET';
  const answer = await fetch(`${target}${request.url ?? '/'}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body }),
  });
  return {
    call: { operation: operationOf(request, body), region: regionOf(request), body },
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'application/json' },
    text: await answer.text(),
  };
}

function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').pop() ?? target;
  return new URLSearchParams(body).get('Action') ?? (request.url ?? '').slice(1);
}

const regionOf = (request: IncomingMessage) =>
  /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
