/** Parse, run, and the only exit code. */
import type { Process } from './cli/session.ts';
import { Interrupted } from './errors.ts';
import { ensureHome } from './home.ts';

declare const __VERSION__: string;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Sets process.exitCode rather than exiting, so that everything written is flushed. */
export async function main(typed: string[]): Promise<void> {
  // Other programs are asked so.
  const argv = ['version', '-v'].includes(typed[0] ?? '')
    ? ['--version', ...typed.slice(1)]
    : typed;
  const { SSO_BOOTSTRAP_OUTPUT: output, SSO_BOOTSTRAP_JSON: json } = process.env;
  const plain = argv.length === 1 && output === undefined && json === undefined;
  if (plain && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${__VERSION__}\n`);
    return;
  }
  ensureHome(process.env);
  const stop = new AbortController();
  const cut = new AbortController();
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (!stop.signal.aborted) stop.abort(new Interrupted(code));
      else if (signal !== 'SIGHUP') {
        // The second time it stops at once, whatever is under way, once that is said. But a terminal is closed once,
        // and the kernel and the shell in it each tell us.
        cut.abort(new Interrupted(code));
        process.exit(code);
      }
    });
  }
  // A reader that has seen enough (`| head`) is no error, and neither is a terminal that was closed.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
  const host: Process = {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    script: process.argv[1] ?? '',
    signal: stop.signal,
    cut: cut.signal,
  };
  const { runProgram } = await import('./cli/program.ts');
  const code = await runProgram(argv, __VERSION__, host);
  // Stopped while a call was open: nothing is left to wait for.
  if (stop.signal.aborted) process.exit(code);
  process.exitCode = code;
}
