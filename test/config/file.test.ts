import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newConfigFile, openConfigFile } from '../../src/config/file.ts';
import { expectMode } from '../helpers/mode.ts';

const place = () => join(mkdtempSync(join(tmpdir(), 'sso-bootstrap-file-')), 'sso-bootstrap.yaml');
const confirmed = { mfa: { by: 'ada', date: '2026-11-22' } };

describe('the config file', () => {
  it('keeps what somebody else wrote into it while we waited', async () => {
    const path = place();
    writeFileSync(path, 'version: 1\nregion: eu-west-1\n');
    const file = openConfigFile(path);
    writeFileSync(
      path,
      'version: 1\nregion: eu-west-1\nusers:\n  carol@example.com: { givenName: Carol, familyName: C, email: carol@example.com } # new\n',
    );
    await file.update((config) => ({ ...config, confirmed }));
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('carol@example.com } # new');
    expect(text).toContain('mfa: { by: ada');
  });

  it('is not written when it could not be read again', async () => {
    const path = place();
    const file = newConfigFile(path, { version: 1 });
    await expect(file.update((config) => ({ ...config, region: 'Ireland' }))).rejects.toMatchObject(
      {
        code: 'SSB-203',
      },
    );
    expect(existsSync(path)).toBe(false);
  });

  it('is the owner’s only when new, and keeps its mode when it was there', async () => {
    const fresh = place();
    await newConfigFile(fresh, { version: 1 }).update((config) => config);
    expectMode(fresh, 0o600);
    const shared = place();
    writeFileSync(shared, 'version: 1\n');
    chmodSync(shared, 0o664);
    await openConfigFile(shared).update((config) => ({ ...config, confirmed }));
    expectMode(shared, 0o664);
  });

  it('that goes away while we waited is told as such, and is not written anew', async () => {
    const path = place();
    writeFileSync(path, 'version: 1\n');
    const file = openConfigFile(path);
    rmSync(path);
    await expect(file.update((config) => ({ ...config, confirmed }))).rejects.toMatchObject({
      code: 'SSB-204',
    });
    expect(existsSync(path)).toBe(false);
  });

  it('that somebody has made since is not written over, unless it says the same', async () => {
    const path = place();
    const [one, other, same] = [1, 2, 3].map(() => newConfigFile(path, { version: 1 }));
    await one?.update((config) => ({ ...config, confirmed }));
    await expect(other?.update((config) => config)).rejects.toMatchObject({ code: 'SSB-602' });
    expect(readFileSync(path, 'utf8')).toContain('mfa');
    await same?.update((config) => ({ ...config, confirmed }));
    await same?.update((config) => ({ ...config, region: 'eu-west-1' }));
    expect(readFileSync(path, 'utf8')).toMatch(/mfa[^]*region|region[^]*mfa/);
  });

  it('must be a regular file: a device is refused rather than read for ever', () => {
    expect(() => openConfigFile('/dev/zero')).toThrow(/can't be read/);
  });

  it('is held in memory only in a dry run', async () => {
    const path = place();
    const file = newConfigFile(path, { version: 1 }, { write: false });
    expect(await file.update((config) => ({ ...config, confirmed }))).toBe(false);
    expect(file.loaded().config.confirmed).toEqual(confirmed);
    expect(existsSync(path)).toBe(false);
  });
});
