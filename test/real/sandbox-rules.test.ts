/**
 * The rules of the sandbox that a stock moto_server follows as well, tried on a moto_server of our own: what two
 * simulations agree on is less likely to be our own invention.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest';
import { motoBench } from '../sandbox/bench.ts';
import { rules } from '../sandbox/rules/index.ts';

const found = spawnSync('moto_server', ['--help']).status === 0;
if (!found) process.stderr.write('moto_server is not installed: its rules are skipped\n');

describe.skipIf(!found)('on moto_server', () => {
  let server: ChildProcess | undefined;
  let endpoint = '';

  beforeAll(async () => {
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
      stdio: 'ignore',
      env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    });
    await answering(endpoint);
  });

  beforeEach(async () => {
    await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  });

  afterAll(() => {
    server?.kill();
  });

  for (const rule of rules.filter((candidate) => candidate.moto === true)) {
    test(`${rule.id} ${rule.rule}`, () => rule.check(motoBench(endpoint)));
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await fetch(`${url}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('moto_server did not start');
}
