/** Runs the built program as a user would: its own process, a home of its own, no AWS settings, no terminal. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'vitest';

export const root = join(import.meta.dirname, '..', '..');
export const bin = join(root, 'bin', 'sso-bootstrap.js');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Home {
  folder: string;
  env: Record<string, string>;
}

export function newHome(more: Record<string, string> = {}): Home {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-home-'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    USERPROFILE: folder,
    // Without it Windows starts nothing.
    ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
    XDG_STATE_HOME: join(folder, 'state'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...more,
  };
  return { folder, env };
}

export function run(
  args: string[],
  home: Home,
  { network = false, env = {} }: { network?: boolean; env?: Record<string, string> } = {},
): Promise<Ran> {
  const guard = network ? [] : ['--require', join(root, 'test', 'helpers', 'no-network.cjs')];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...guard, bin, ...args], {
      cwd: home.folder,
      env: { ...home.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: string) => (stdout += text));
    child.stderr.on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** Does something to the program while it runs, once a condition holds, and hears what it says on stderr; with network. */
export function runUntil(
  args: string[],
  home: Home,
  when: () => boolean,
  act: (child: ChildProcess, heard: (words: string) => Promise<void>) => void,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: home.folder,
      env: home.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text: string) => (stdout += text));
    child.stderr.on('data', (text: string) => (stderr += text));
    const look = setInterval(() => {
      if (!when()) return;
      clearInterval(look);
      act(child, async (words) => {
        while (!stderr.includes(words) && child.exitCode === null) {
          await new Promise((again) => setTimeout(again, 20));
        }
      });
    }, 50);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(look);
      resolve({ code, stdout, stderr });
    });
  });
}

export interface Document {
  command: string;
  status: string;
  rehearsal: string | null;
  account: string | null;
  identityCenter: { region: string } | null;
  data: {
    changes?: { id: string; status?: string; verb: string; risk: string }[];
    [key: string]: unknown;
  } | null;
  warnings: string[];
  next: { command: string; when: string }[];
  error?: { code: string; reason: string; message: string; hint: string; missing?: unknown[] };
}

/** The one document on stdout, checked against the schema that ships. */
export const documentOf = documentsOf(
  () =>
    JSON.parse(readFileSync(join(root, 'dist', 'schema', 'output.schema.json'), 'utf8')) as object,
);

/** Reads the one document on stdout, and checks it against that schema. */
export function documentsOf(schema: () => object): (ran: Pick<Ran, 'stdout'>) => Document {
  let validate: ValidateFunction | undefined;
  return ({ stdout }) => {
    const parsed: unknown = JSON.parse(stdout);
    validate ??= new Ajv({ strict: false, validateFormats: false }).compile(schema());
    const valid = validate(parsed);
    expect(valid, JSON.stringify(validate.errors?.slice(0, 3), null, 2)).toBe(true);
    return parsed as Document;
  };
}
