/** The built program's `sandbox serve` in a process of its own, as the clients of other makers meet it. */
import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { bin, type Home, type Ran } from './program.ts';

export interface ServedProgram {
  url: string;
  /** Presses Ctrl-C, and gives how it ended. */
  stop: () => Promise<Ran>;
}

/** Starts it in that home, and waits for the address on stdout. */
export function serveWorld(home: Home, args: string[]): Promise<ServedProgram> {
  const child = spawn(process.execPath, [bin, 'sandbox', 'serve', ...args], {
    cwd: home.folder,
    env: home.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ran>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      stdout += text;
      const url = /http:\/\/127\.0\.0\.1:\d+(?=["\n])/.exec(stdout)?.[0];
      if (url !== undefined) resolve({ url, stop });
    });
    void ended.then((ran) => {
      reject(new Error(`sandbox serve ended: ${JSON.stringify(ran)}`));
    });
  });
}

/** The same for one test: it ends with that test, however that ends. */
export async function serveForTest(home: Home, args: string[]): Promise<ServedProgram> {
  const served = await serveWorld(home, args);
  onTestFinished(async () => {
    await served.stop();
  });
  return served;
}
