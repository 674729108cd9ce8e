/** Every code is used, explained, and in docs/errors.md as the catalogue has it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/errors.ts';
import { CATALOGUE } from '../../src/errors/catalogue.ts';
import { errorsPage } from '../../scripts/pages/errors.ts';

const root = join(import.meta.dirname, '..', '..');
const src = join(root, 'src');
const users = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'errors.ts' && !name.startsWith('errors/'))
  .map((name) => readFileSync(join(src, name), 'utf8'))
  .join('\n');

describe('the error catalogue', () => {
  it.each(Object.keys(CODES))('%s is thrown somewhere', (code) => {
    expect(users).toMatch(new RegExp(`(AppError\\(\\s*|CODES\\[)'${code}'`));
  });

  it.each(CATALOGUE.map((one) => [one.code, one] as const))('%s says what to do', (_code, one) => {
    for (const text of [one.title, one.means, one.changed]) expect(text).not.toBe('');
    expect(one.title).not.toMatch(/\.$/);
    expect(one.causes.length).toBeGreaterThan(0);
    expect(one.fixes.length).toBeGreaterThan(0);
    // A fix has something to type, or names a place or an action in full sentences.
    for (const text of [one.means, ...one.causes, one.changed, ...one.fixes]) {
      expect(text).toMatch(/[.`]$/);
      expect((text.match(/`/g) ?? []).length % 2, text).toBe(0);
    }
  });

  it('is what docs/errors.md has; if not, run npm run docs', async () => {
    const page = join(root, 'docs', 'errors.md');
    const options = { ...(await resolveConfig(page)), filepath: page };
    expect(readFileSync(page, 'utf8')).toBe(await format(errorsPage(), options));
  });

  it('begins each code with the digit of what it is about', () => {
    for (const { code, exit } of CATALOGUE) {
      const digit = Number(code.slice(4, 5));
      // 32x and 33x are about the account, which takes a person; signals end with 13x.
      expect([digit, digit === 3 ? 5 : digit === 9 ? 130 : digit]).toContain(exit);
    }
  });
});
