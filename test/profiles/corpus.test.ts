/** Our block comes and goes in awkward files, and nothing outside it moves by a byte or reads otherwise. */
import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { planBlock } from '../../src/profiles/block.ts';
import { newlineOf } from '../../src/profiles/ini.ts';
import { unproven } from '../../src/profiles/prove.ts';
import type { Section } from '../../src/profiles/section.ts';
import { ACME, desired, grant, GRANTS } from './acme.ts';
import { removeBlock } from './block-scene.ts';
import { CORPUS } from './corpus.ts';
import { newFolder, seen } from './seen.ts';

const folder = newFolder();
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path = '~/.aws/config';
const put = (text: string, sections: readonly Section[], session = 'acme') =>
  planBlock({ path, text }, { session, sections });
const few = desired().sections;
const more = desired({ output: 'json' }, [...GRANTS, grant('Billing', ACME)]).sections;

/** The text without the block, found by eye rather than by the code under test. */
const outside = (text: string) =>
  text.replace(/# >>> sso-bootstrap acme >>>[^]*?# <<< sso-bootstrap <<<(?:\r?\n)?/, '');

describe('a config file that', () => {
  it('is awkward comes in many kinds', () => {
    expect(new Set(CORPUS.map(({ text }) => text)).size).toBeGreaterThanOrEqual(25);
    expect(new Set(CORPUS.map(({ why }) => why)).size).toBe(CORPUS.length);
  });

  describe.each(CORPUS)('$why', ({ text }) => {
    it('keeps every byte outside the block through write, rerun, prune and undo', () => {
      const written = put(text, few).after;
      expect(written.startsWith(text), 'what was there stays in front').toBe(true);
      expect(put(written, few).after, 'a rerun changes nothing').toBe(written);
      const grown = put(written, more);
      expect([outside(grown.after), grown.added]).toEqual([
        outside(written),
        ['profile Billing-111122223333'],
      ]);
      const pruned = put(grown.after, few);
      expect([pruned.after, pruned.removed]).toEqual([written, ['profile Billing-111122223333']]);
      expect(removeBlock({ path, text: written }, 'acme').after).toBe(text);
    });

    it('reads the same to the SDK outside, and as planned inside', async () => {
      const before = await seen(folder, text);
      const plan = put(text, more);
      const after = await seen(folder, plan.after);
      expect(unproven(before, after, plan)).toEqual([]);
      expect(after['AdministratorAccess-111122223333']?.['sso_session']).toBe('acme');
      const undone = removeBlock({ path, text: plan.after }, 'acme');
      expect(unproven(before, await seen(folder, undone.after), undone)).toEqual([]);
    });

    it('uses the newline of the file in all lines of the block', () => {
      const block = put(text, few).after.slice(text.length);
      const windows = /^[^\n]*\r\n/.test(text);
      expect(/[^\r]\n/.test(block)).toBe(!windows);
      expect(/\r/.test(block)).toBe(windows);
    });
  });
});

describe('any config file', { timeout: 30_000 }, () => {
  const line = fc.oneof(
    fc.constantFrom(
      ...CORPUS.flatMap(({ text }) => text.split(/\r\n|\n/)).filter((one) => one.length < 200),
    ),
    fc.string({ unit: fc.constantFrom(...Array.from('[]profile dev=#;" \t.:é')), maxLength: 20 }),
  );
  const newline = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n');
  const lines = fc
    .array(fc.tuple(line, newline), { maxLength: 12 })
    .map((all) => all.map((parts) => parts.join('')).join(''));
  const anyText = fc.oneof(
    fc
      .tuple(fc.constantFrom('', '', '\uFEFF'), lines, fc.oneof(fc.constant(''), line))
      .map((parts) => parts.join('')),
    fc.constantFrom(...CORPUS.map(({ text }) => text)),
  );
  /** What people and tools add below: always whole sections, on a line of their own. */
  const below = fc.constantFrom(
    '',
    '[profile later]\nregion = eu-north-1\n',
    '# bye\n',
    '\n\n[x]\na=b',
  );
  const grants = fc.subarray([...GRANTS, grant('Billing', ACME), grant('a=b,c', ACME)]);

  it('gets back its bytes after any run of writes, prunes and undo, whatever was added below', () => {
    fc.assert(
      fc.property(anyText, below, fc.array(grants, { maxLength: 4 }), (text, added, runs) => {
        let now = put(text, few).after;
        const ended = now.endsWith('\n');
        const tail = added === '' || ended ? added : newlineOf(text) + added;
        now += tail;
        for (const run of runs) now = put(now, desired({}, run).sections).after;
        expect(removeBlock({ path, text: now }, 'acme').after).toBe(text + tail);
      }),
      { numRuns: 500 },
    );
  });

  it('holds the blocks of two organizations, each of which goes without a trace in any order', () => {
    const theirs = desired({ session: 'beta', prefix: 'beta-' }).sections;
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, acmeFirst) => {
        const both = put(put(text, few).after, theirs, 'beta').after;
        const [first, second] = acmeFirst ? ['acme', 'beta'] : ['beta', 'acme'];
        const left = removeBlock({ path, text: both }, first).after;
        expect(removeBlock({ path, text: left }, second).after).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same to the SDK before and after', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, grants, async (text, some) => {
        const plan = put(text, desired({}, some).sections);
        const undone = removeBlock({ path, text: plan.after }, 'acme');
        const [before, after, back] = [
          await seen(folder, text),
          await seen(folder, plan.after),
          await seen(folder, undone.after),
        ];
        expect(unproven(before, after, plan)).toEqual([]);
        expect(unproven(before, back, undone)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
