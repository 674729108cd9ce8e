/** Two processes that change one config file in the same moment. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openConfigFile } from '../../src/config/file.ts';

const START = 'version: 1\nregion: eu-west-1\ngroups: { Ours: {} }\n';

function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-writer-'));
  const path = join(folder, 'sso-bootstrap.yaml');
  writeFileSync(path, START);
  const lock = join(folder, '.sso-bootstrap.yaml.lock');
  const update = () =>
    openConfigFile(path).update((config) => ({
      ...config,
      groups: { ...config.groups, Mine: {} },
    }));
  return { path, lock, update };
}

it('waits while another process is at it, and keeps what that has written', async () => {
  const { path, lock, update } = bench();
  writeFileSync(lock, '');
  const done = update();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(readFileSync(path, 'utf8')).toBe(START);
  writeFileSync(path, START.replace('Ours: {}', 'Ours: {}, Theirs: {}'));
  rmSync(lock);
  expect(await done).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(/Theirs[^]*Mine/);
  expect(existsSync(lock)).toBe(false);
});

it('does not wait for a process that was killed at it', async () => {
  const { path, lock, update } = bench();
  writeFileSync(lock, '');
  utimesSync(lock, 1, 1);
  expect(await update()).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('Mine');
  expect(existsSync(lock)).toBe(false);
});

it('leaves a lock that another process has taken over meanwhile', async () => {
  const { path, lock } = bench();
  await openConfigFile(path).update((config) => {
    writeFileSync(lock, 'another');
    return { ...config, groups: { Mine: {} } };
  });
  expect(readFileSync(lock, 'utf8')).toBe('another');
});

it('does not stumble over an old folder of that name, and leaves what is in it', async () => {
  const { path, lock, update } = bench();
  mkdirSync(lock);
  writeFileSync(join(lock, 'theirs'), '');
  utimesSync(lock, 1, 1);
  expect(await update()).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('Mine');
  const names = readdirSync(dirname(lock), { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.endsWith('theirs'))).toHaveLength(1);
});

it('lets go where the change is refused', async () => {
  const { path, lock } = bench();
  const refused = openConfigFile(path).update(() => {
    throw new Error('no');
  });
  await expect(refused).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});
