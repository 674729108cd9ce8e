/**
 * The sandbox on a loopback port, for clients of other processes: AWS CLI, boto3, Terraform, the SDKs. The protocols
 * turn requests into the calls that the middleware makes in process, so the operations and their rules are the same.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fault, isFault } from '../fault.ts';
import type { OpenSandbox } from '../open.ts';
import { isModelled } from '../services.ts';
import { bodyOf } from './body.ts';
import { jsonFailure, readJson } from './json.ts';
import { pageFor } from './pages.ts';
import { otherService, readQuery } from './query.ts';
import { readRest } from './rest.ts';
import { refusalOf } from './visitor.ts';
import { answered, type Asked, type WireAnswer, type WireRequest } from './wire.ts';

const HOST = '127.0.0.1';
const READERS = [readJson, readQuery, readRest];

export interface ServedSandbox {
  url: string;
  close: () => Promise<void>;
}

/** Serves on 127.0.0.1 and no other address; port 0 is any free one. Rejects where the port is taken. */
export async function serveSandbox(box: OpenSandbox, port: number): Promise<ServedSandbox> {
  const server = createServer((request, response) => {
    void answerTo(request, box).then(
      (answer) => {
        // No such host: there is nobody to answer.
        if (answer === null) request.socket.destroy();
        else send(response, answer);
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        response.writeHead(500).end(message);
      },
    );
  });
  // Clients keep their connections for a while, and don't expect them to be closed at their end.
  server.keepAliveTimeout = 120_000;
  await listening(server, port);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${HOST}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { ...headers, 'content-length': length }).end(body);
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
}

async function answerTo(message: IncomingMessage, box: OpenSandbox): Promise<WireAnswer | null> {
  const refused = refusalOf(message, message.socket.localPort ?? 0);
  if (refused !== undefined) return unread(403, refused);
  const body = await bodyOf(message);
  if (body === null) return unread(413, 'The sandbox reads a megabyte and no more.');
  const request = received(message, body);
  try {
    const page = pageFor(request, box);
    if (page !== undefined) return page;
    const asked = read(request, box);
    return asked === undefined ? nobody(request) : await performed(asked, box);
  } catch (error) {
    if (!isFault(error)) throw error;
    return jsonFailure('application/json', error, { message: error.message });
  }
}

async function performed({ call, protocol }: Asked, box: OpenSandbox): Promise<WireAnswer | null> {
  if (!isModelled(call)) {
    const what = `the sandbox does not model ${call.service} ${call.operation} yet`;
    return protocol.failure(call, fault(protocol.unknown, what));
  }
  try {
    return protocol.output(call, await box.answer(call));
  } catch (error) {
    if (!isFault(error)) throw error;
    return error.fields?.['code'] === 'ENOTFOUND' ? null : protocol.failure(call, error);
  }
}

/** The first protocol that knows the request reads it. */
function read(request: WireRequest, box: OpenSandbox): Asked | undefined {
  const home = box.state.instances[0]?.region ?? 'us-east-1';
  for (const reader of READERS) {
    const asked = reader(request, home);
    if (asked !== undefined) return asked;
  }
  return undefined;
}

/** Another service than the ones of this sandbox. */
function nobody({ method, url, headers, body }: WireRequest): WireAnswer {
  const action = new URLSearchParams(body).get('Action');
  if (action !== null)
    return otherService(fault('InvalidAction', `the sandbox does not model ${action}`));
  const what = String(headers['x-amz-target'] ?? `${method} ${url.pathname}`);
  const error = fault('UnknownOperationException', `the sandbox does not model ${what}`);
  return jsonFailure('application/json', error, { message: error.message });
}

/** The connection is closed: whatever else comes over it is not read. */
function unread(status: number, why: string): WireAnswer {
  const { headers, ...rest } = answered(status, 'text/plain; charset=utf-8', `${why}\n`);
  return { ...rest, headers: { ...headers, connection: 'close' } };
}

function received(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: string,
): WireRequest {
  return { method, headers, url: new URL(url, `http://${headers.host ?? HOST}`), body };
}
