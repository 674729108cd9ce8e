/** How long the program takes to start, in CPU time, against a bare node. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 11;

export interface StartRow {
  what: string;
  milliseconds: number;
  ratio: number;
}

/** The last one lacks every answer, and says so. */
const RUNS = [
  { args: ['--version'], code: 0 },
  { args: ['--help'], code: 0 },
  { args: ['init', '--no-input'], code: 2 },
];

export function benchStart(root: string): StartRow[] {
  const bin = join(root, 'bin/sso-bootstrap.js');
  const bare = cpuOf(['-e', '0'], 0);
  return RUNS.map(({ args, code }) => {
    const milliseconds = cpuOf([bin, ...args], code);
    return { what: args.join(' '), milliseconds, ratio: milliseconds / bare };
  });
}

/** Milliseconds, user and system, the median of some rounds: bash tells it of a child. */
function cpuOf(args: string[], code: number): number {
  const measured = Array.from({ length: ROUNDS }, () => {
    const { stderr, status } = spawnSync(
      'bash',
      ['-c', `TIMEFORMAT='%U %S'; time "$0" "$@" 2>/dev/null`, process.execPath, ...args],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, LC_ALL: 'C' },
      },
    );
    if (status !== code) throw new Error(`node ${args.join(' ')} ended with ${String(status)}`);
    const [user = 0, system = 0] = stderr.trim().split(' ').map(Number);
    return (user + system) * 1000;
  });
  return measured.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
