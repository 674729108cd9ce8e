/** Reaching AWS: any answer counts, its Date is AWS's time, and what is in the way is told. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { errorKind } from '../../src/aws/error-kinds.ts';
import { reachAws } from '../../src/aws/reachable.ts';
import { realClock } from '../../src/clock.ts';

let server: Server | undefined;
const before = process.env['AWS_ENDPOINT_URL'];
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  if (before === undefined) delete process.env['AWS_ENDPOINT_URL'];
  else process.env['AWS_ENDPOINT_URL'] = before;
});

/** The address is read by the SDK, from this process. */
async function answering(status: number, date: string | null): Promise<string[]> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(
      `${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`,
    );
    if (date === null) response.sendDate = false;
    response.writeHead(status, date === null ? {} : { date }).end('<html>');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${port}`;
  return asked;
}

const look = (env = {}) => reachAws(env, 'eu-west-1', realClock());

describe('AWS is reached', () => {
  it.each([200, 302, 403, 503])(
    'by any answer, an HTTP %i too, and nothing is signed',
    async (status) => {
      const asked = await answering(status, 'Sun, 22 Nov 2026 10:00:00 GMT');
      const found = await look();
      expect(found).toHaveLength(6);
      expect(new Set(found.map(({ error }) => error))).toEqual(new Set([null]));
      expect(new Set(found.map(({ time }) => time))).toEqual(new Set([Date.UTC(2026, 10, 22, 10)]));
      expect(new Set(asked)).toEqual(new Set(['GET / ']));
    },
  );

  it('without its time where it does not say it', async () => {
    await answering(200, null);
    expect((await look()).map(({ time }) => time)).toEqual(Array(6).fill(null));
  });

  it('or not, with what is in the way', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:9';
    const found = await look();
    expect(new Set(found.map(({ error }) => errorKind(error)))).toEqual(new Set(['network']));
  });

  it('through the proxy that the environment names, shown without its password', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'https://aws.example';
    const found = await look({ HTTPS_PROXY: 'http://ana:secret@127.0.0.1:9' });
    expect(new Set(found.map(({ proxy }) => proxy))).toEqual(new Set(['http://127.0.0.1:9']));
    expect(JSON.stringify(found.map(({ error }) => String(error)))).not.toContain('secret');
  });
});
