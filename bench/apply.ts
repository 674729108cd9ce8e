/** apply, a rerun and plan of the built program, and of Terraform where it is, against the same server. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTerraform, terraform, terraformProject } from '../test/helpers/terraform.ts';
import { startServer, type Counts } from './server.ts';
import { MANAGEMENT, ourFile, REGION, terraformFile, type Size } from './world.ts';

export interface Timed extends Counts {
  seconds: number;
}

export interface ApplyRow {
  who: 'ours' | 'terraform';
  refuse: boolean;
  apply: Timed;
  rerun: Timed;
  plan: Timed;
  /** One more person, with a set in an account where nobody has it: one assignment. Terraform has no such command. */
  add: Timed | null;
}

export const SIZE: Size = { accounts: 20, sets: 4, users: 100 };
const environment = (url: string) => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  AWS_REGION: REGION,
});

export async function benchApply(
  root: string,
  who: ApplyRow['who'],
  refuse: boolean,
): Promise<ApplyRow | null> {
  if (who === 'terraform' && !hasTerraform) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-bench-'));
  const server = await startServer(SIZE, { refuse });
  const timed = async (work: () => Promise<unknown>): Promise<Timed> => {
    server.take();
    const began = performance.now();
    await work();
    return { seconds: (performance.now() - began) / 1000, ...server.take() };
  };
  const run = who === 'ours' ? ours(root, folder, server.url) : theirs(folder, server.url);
  try {
    return {
      ...{ who, refuse },
      apply: await timed(run.apply),
      rerun: await timed(run.apply),
      plan: await timed(run.plan),
      add: 'add' in run ? await timed(run.add) : null,
    };
  } finally {
    await server.close();
  }
}

function ours(root: string, folder: string, url: string) {
  writeFileSync(join(folder, 'sso-bootstrap.yaml'), ourFile(SIZE));
  const env = {
    ...environment(url),
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_STATE_HOME: folder,
  };
  const command = (...args: string[]) =>
    new Promise<void>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [join(root, 'bin/sso-bootstrap.js'), ...args, '--no-input'],
        {
          ...{ cwd: folder, env },
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      let said = '';
      child.stderr.on('data', (data: Buffer) => (said += data.toString()));
      child.on('close', (code) => {
        if (code === 0) resolve();
        else
          reject(new Error(`${args.join(' ')} ended with ${String(code)}: ${said.slice(-2000)}`));
      });
    });
  const person = ['new@bench.example', '--name', 'New Person', '--access', `Set0@${MANAGEMENT}`];
  return {
    apply: () => command('apply', '--yes'),
    plan: () => command('plan'),
    add: () => command('add', ...person, '--yes'),
  };
}

function theirs(folder: string, url: string) {
  terraformProject(folder, terraformFile(SIZE));
  const env = environment(url);
  return {
    apply: () => terraform(folder, env, 'apply', '-auto-approve'),
    plan: () => terraform(folder, env, 'plan'),
  };
}

/**
 * Seconds below which AWS's quotas allow nobody to come: either all calls of sso-admin at 20 a second, or the assignments
 * in rounds of 15, each with a call that starts it and one that tells of its end.
 */
export function boundOf({ ofSsoAdmin }: Timed): number {
  const rounds = Math.ceil((SIZE.accounts * SIZE.sets) / 15);
  return Math.max(ofSsoAdmin / 20, rounds * 2.1);
}
