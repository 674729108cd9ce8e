/** What travels with the package, as the build wrote it: whose code is in the bundle, and under which licences. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Component {
  name: string;
  version: string;
  purl: string;
  licenses: { expression: string }[];
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const sbom = () => JSON.parse(read('dist/sbom.cdx.json')) as { components: Component[] };
const ALLOWED = ['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

describe('the package', () => {
  it('lists every package of its bundle as it is locked, each with a licence that allows it', () => {
    const { components } = sbom();
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version: string }>;
    };
    const locked = (name: string) =>
      Object.entries(packages)
        .filter(([path]) => path.endsWith(`node_modules/${name}`))
        .map(([, { version }]) => version);
    expect(components.length).toBeGreaterThan(50);
    for (const { name, version, licenses } of components) {
      expect(locked(name), name).toContain(version);
      expect(ALLOWED, name).toContain(licenses[0]?.expression);
    }
  });

  it('carries the text of each licence', () => {
    const notices = read('dist/THIRD-PARTY-NOTICES.txt').split(`\n${'-'.repeat(80)}\n\n`);
    const { components } = sbom();
    expect(notices.map((text) => text.split(' (')[0])).toEqual(
      components.map(({ name, version }) => `${name} ${version}`),
    );
    expect(notices.filter((text) => text.length < 500)).toEqual([]);
  });

  it('has nothing to install with it, and runs no script when it is installed', () => {
    const own = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    expect(Object.keys(own['dependencies'] ?? {})).toEqual([]);
    const scripts = Object.keys(own['scripts'] ?? {});
    expect(scripts.filter((name) => /install$/.test(name))).toEqual([]);
  });
});
