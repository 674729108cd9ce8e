/** A stock moto_server of our own on loopback. Null, and said, when it is not installed. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

export interface Moto {
  url: string;
  stop: () => void;
}

export async function startMoto(): Promise<Moto | null> {
  if (spawnSync('moto_server', ['--help']).status !== 0) {
    process.stderr.write('moto_server is not installed: tests on it are skipped\n');
    return null;
  }
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await fetch(`${url}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return { url, stop: () => child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error('moto_server did not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
