/** Programs of others, run by the tests where they are installed. What is not here is said, and its tests are skipped. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Milliseconds that a program may take to say what it is. */
const PATIENCE = 30_000;

function says(program: string, args: string[], what = ''): boolean {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  return status === 0 && `${stdout}${stderr}`.includes(what);
}

function told<T>(found: T, what: string): T {
  if (!found) process.stderr.write(`${what} is not installed: tests with it are skipped\n`);
  return found;
}

export const hasBoto3 = () => told(says('python3', ['-c', 'import boto3']), 'boto3');

export const hasMoto = () => told(says('moto_server', ['--help']), 'moto_server');

/** A shell, or another program that tells its version. */
export const has = (program: string, ...args: string[]) =>
  told(says(program, args.length > 0 ? args : ['--version']), program);

/** The command of AWS CLI 1 or 2, of whichever comes first on the PATH or lies in /usr/bin; undefined: neither is. */
export const awsCli = (version: 1 | 2) =>
  told(
    ['aws', '/usr/bin/aws'].find((one) => says(one, ['--version'], `aws-cli/${version}.`)),
    `AWS CLI ${version}`,
  );

/** The path of a Chromium; undefined where there is none. */
export const chromiumPath = () =>
  told(
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'chromium'))
      .find(existsSync),
    'Chromium',
  );
