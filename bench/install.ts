/** How big the package is, and how long `npm install` of it takes with an empty cache, in an empty folder. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface InstallRow {
  /** MB of the tarball. */
  size: number;
  seconds: number;
  /** Packages that come with it. */
  packages: number;
}

export function benchInstall(root: string): InstallRow {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-install-'));
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', [...args, '--cache', join(folder, 'cache')], { cwd, stdio: 'pipe' });
  npm(root, 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{}');
  const began = performance.now();
  npm(folder, 'install', `./${tarball}`, '--no-audit', '--no-fund');
  return {
    size: statSync(join(folder, tarball)).size / 1e6,
    seconds: (performance.now() - began) / 1000,
    packages: readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))
      .length,
  };
}
