/** Terraform with a copy of its AWS provider on this machine; it never asks a registry. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder with the provider, as `terraform providers mirror` fills it. */
const MIRROR = process.env['TF_PLUGIN_MIRROR'] ?? '/opt/tf-plugins';

export const PROVIDER = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
`;

/** Nothing of this machine's AWS set-up but what a test adds. */
const quiet = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: folder,
  CHECKPOINT_DISABLE: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** False, and said, where Terraform or the copy of the provider is missing. */
export const hasTerraform = existsSync(MIRROR) && spawnSync('terraform', ['version']).status === 0;
if (!hasTerraform)
  process.stderr.write('terraform and its provider are not here: its tests are skipped\n');

/** Writes the project and makes it ready. Throws when the provider can't be used. */
export function terraformProject(folder: string, text: string): void {
  writeFileSync(join(folder, 'main.tf'), PROVIDER + text);
  terraformInit(folder);
}

/** Makes a project that lies there ready. Throws when the provider can't be used. */
export function terraformInit(folder: string): void {
  const args = ['init', '-input=false', `-plugin-dir=${MIRROR}`];
  execFileSync('terraform', args, { cwd: folder, env: quiet(folder), stdio: 'pipe' });
}

/** What it prints. Rejects when it ends with another code than 0. */
export async function terraform(
  folder: string,
  env: NodeJS.ProcessEnv,
  ...args: string[]
): Promise<string> {
  const plain = ['output', 'fmt'].includes(args[0] ?? '')
    ? args
    : [...args, '-input=false', '-no-color'];
  const options = { cwd: folder, env: { ...quiet(folder), ...env } };
  return (await promisify(execFile)('terraform', plain, options)).stdout;
}
