/** Every kind of finding is made somewhere, says what to do, and is in docs/audit.md as the catalogue has it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { AUDIT_CATALOGUE } from '../../src/audit/catalogue.ts';
import { auditPage } from '../../scripts/pages/audit.ts';

const root = join(import.meta.dirname, '..', '..');
const src = join(root, 'src', 'audit');
const makers = readdirSync(src)
  .filter((name) => !/^(entries-|entry|catalogue|page)/.test(name))
  .map((name) => readFileSync(join(src, name), 'utf8'))
  .join('\n');
const page = join(root, 'docs', 'audit.md');

describe('the catalogue of findings', () => {
  it.each(AUDIT_CATALOGUE.map((one) => [one.id, one] as const))(
    '%s is found somewhere, and says what to do',
    (id, one) => {
      expect(makers).toContain(`'${id}'`);
      expect(one.title).not.toMatch(/\.$/);
      expect(one.fix.length).toBeGreaterThan(0);
      for (const text of [one.why, ...one.fix]) {
        expect(text).toMatch(/[.`]$/);
        expect((text.match(/`/g) ?? []).length % 2, text).toBe(0);
      }
    },
  );

  it('is what docs/audit.md has; if not, run npm run docs', async () => {
    const text = readFileSync(page, 'utf8');
    const options = { ...(await resolveConfig(page)), filepath: page };
    expect(text).toBe(await format(auditPage(text), options));
  });

  it('is named in docs/audit.md only where it exists', () => {
    const named = readFileSync(page, 'utf8').match(/AUD-\d{3}/g) ?? [];
    expect(named.filter((id) => !AUDIT_CATALOGUE.some((one) => one.id === id))).toEqual([]);
  });
});
