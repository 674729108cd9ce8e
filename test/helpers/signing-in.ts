/** The built program while it waits for a person in a browser, and that person. */
import { spawn } from 'node:child_process';
import { bin, type Home, type Ran } from './program.ts';

/** Runs it without a terminal; whoever is named approves the page of each code that it shows. */
export function runSigningIn(
  args: string[],
  home: Home,
  { userName, env = {} }: { userName: string; env?: Record<string, string> },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: home.folder,
      env: { ...home.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    let stdout = '';
    let stderr = '';
    let approved = '';
    child.stdout.on('data', (text: string) => (stdout += text));
    child.stderr.on('data', (text: string) => {
      stderr += text;
      const url = /http:\/\/127\.0\.0\.1:\d+\/[\w.-]+\/device\?user_code=[\w-]+(?=\n)/.exec(
        stderr,
      )?.[0];
      if (url === undefined || url === approved) return;
      approved = url;
      const body = new URLSearchParams({ userName, decision: 'approve' });
      fetch(url, { method: 'POST', body }).catch(reject);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
