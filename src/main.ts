/** Parse, run, and the only exit code. */
import type { Process } from './cli/session.ts';

declare const __VERSION__: string;

/** Sets process.exitCode rather than exiting, so that everything written is flushed. */
export async function main(argv: string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${__VERSION__}\n`);
    return;
  }
  const stop = new AbortController();
  let asked = 0;
  process.on('SIGINT', () => {
    asked += 1;
    if (asked > 1) process.exitCode = 130;
    stop.abort();
  });
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const host: Process = {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    script: process.argv[1] ?? '',
    signal: stop.signal,
  };
  const { runProgram } = await import('./cli/program.ts');
  process.exitCode = await runProgram(argv, __VERSION__, host);
}
