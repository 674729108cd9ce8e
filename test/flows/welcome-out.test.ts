/** `welcome --out`: one file each, for its owner only, and never anywhere else. */
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { runWelcome as run } from '../welcome/company.ts';
import { expectMode } from '../helpers/mode.ts';

describe('welcome --out', () => {
  const folder = () => join(mkdtempSync(join(tmpdir(), 'sso-bootstrap-out-')), 'a', 'b');
  const ANA = 'welcome-ana@acme.example';

  it('writes one file each, for its owner only, without the note for the admin', async () => {
    const out = folder();
    const { people, text } = await run({ given: { out } });
    expect(readdirSync(out)).toEqual([`${ANA}.txt`, 'welcome-bob@acme.example.txt']);
    const file = join(out, `${ANA}.txt`);
    expectMode(file, 0o600);
    expect(readFileSync(file, 'utf8')).toBe(`${people[0]?.message ?? ''}\n`);
    expect(people[0]?.file).toBe(file);
    expect(text).toContain(`Wrote ${file}\n\nIF THIS PERSON IS STUCK`);
    expect(text).not.toContain('Hello');
  });

  it('writes Markdown when asked', async () => {
    const out = folder();
    await run({ word: 'ana', given: { out, markdown: true } });
    expect(readFileSync(join(out, `${ANA}.md`), 'utf8')).toContain('\n## Sign in\n');
  });

  it('writes over a file that says something else only with a yes', async () => {
    const out = folder();
    await run({ given: { out } });
    await run({ given: { out } });
    const file = join(out, `${ANA}.txt`);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, 'mine');
    chmodSync(file, 0o644);
    const config = { portalUrl: 'https://acme-2.awsapps.com/start' };
    await expect(run({ given: { out }, config })).rejects.toMatchObject({
      code: 'SSB-601',
      details: {
        fix: [expect.stringMatching(/^sso-bootstrap welcome --out .* --yes /), expect.anything()],
      },
    });
    const bob = readFileSync(join(out, 'welcome-bob@acme.example.txt'), 'utf8');
    expect(readFileSync(file, 'utf8') + bob).not.toContain('acme-2');
    await run({ given: { out }, options: { yes: true } });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expectMode(file, 0o600);
  });

  it('never writes through a link, not even with a yes', async () => {
    const out = folder();
    await run({ word: 'bob', given: { out } });
    const outside = join(out, '..', 'outside');
    writeFileSync(outside, 'theirs');
    symlinkSync(outside, join(out, `${ANA}.txt`));
    await expect(run({ given: { out }, options: { yes: true } })).rejects.toMatchObject({
      code: 'SSB-601',
    });
    expect(readFileSync(outside, 'utf8')).toBe('theirs');
  });

  it('leaves nothing beside the file that it writes over', async () => {
    const out = folder();
    await run({ word: 'ana', given: { out } });
    writeFileSync(join(out, `${ANA}.txt`), 'mine');
    await run({ word: 'ana', given: { out }, options: { yes: true } });
    expect(readdirSync(out)).toEqual([`${ANA}.txt`]);
  });

  it('stays in its folder, whatever somebody is called', async () => {
    const out = folder();
    const email = 'x@acme.example';
    const config: Partial<Config> = {
      users: { '../../../evil': { givenName: 'E', familyName: 'V', email } },
      access: [{ permissionSet: 'PowerUserAccess', accounts: ['acme'], users: ['../../../evil'] }],
    };
    await run({ given: { out }, config });
    expect(readdirSync(out)).toEqual(['welcome-..-..-..-evil.txt']);
    expect(readdirSync(join(out, '..'))).toEqual(['b']);
  });

  it('says so where the folder is none', async () => {
    const out = folder();
    await run({ word: 'bob', given: { out } });
    const inside = join(out, 'welcome-bob@acme.example.txt', 'deeper');
    await expect(run({ given: { out: inside } })).rejects.toMatchObject({
      code: 'SSB-601',
      details: { why: expect.stringContaining('ENOTDIR') as string, changed: [] },
    });
  });

  it('writes nothing in a dry run', async () => {
    const out = folder();
    const { text } = await run({ given: { out }, options: { dryRun: true } });
    expect(text).toContain(`Would write ${join(out, `${ANA}.txt`)}`);
    expect(() => readdirSync(out)).toThrow('ENOENT');
  });
});
