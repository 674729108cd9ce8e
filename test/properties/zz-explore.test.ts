import fc from 'fast-check';
import { it } from 'vitest';
import { cases, check } from './apply-property.ts';
import { checkImport, IMPORT_FEATURES } from './import-property.ts';
import { withTwins } from './world-arbitrary.ts';
import { FEATURES } from './features.ts';
import { tally } from './runs.ts';
async function explore<T>(
  arb: fc.Arbitrary<T>,
  features: readonly string[],
  run: (one: T, seen: (f: string[]) => void) => Promise<void>,
) {
  const counts = tally('x', features);
  const seen = new Map<string, { n: number; text: string; size: number }>();
  const N = Number(process.env['N'] ?? 60);
  const all = fc.sample(arb, { numRuns: N, seed: Number(process.env['S'] ?? 7) });
  const t = Date.now();
  for (const one of all) {
    try {
      await run(one, counts.seen);
    } catch (error) {
      const m = (error as Error).message
        .split('\n')
        .filter((l) => /^[+-] /.test(l) || !/^\s*$/.test(l))
        .join(' ');
      const key = (m + JSON.stringify((error as { actual?: unknown }).actual))
        .replace(/\d{4,}/g, '#')
        .replace(/ps-\w+|[a-f0-9-]{30,}/g, 'ID')
        .replace(/[A-Z]\w*(Access|Reader|Made|Billing)|Deploy|Billing|StackMade/g, 'SET')
        .slice(0, 160);
      const text =
        (error as Error).message +
        '\n' +
        JSON.stringify((error as { actual?: unknown }).actual)?.slice(0, 1500) +
        '\nEXP ' +
        JSON.stringify((error as { expected?: unknown }).expected)?.slice(0, 800) +
        ((error as { actual?: unknown }).actual ? '' : (error as Error).stack);
      const size = JSON.stringify(one).length;
      const old = seen.get(key);
      if (!old || size < old.size)
        seen.set(key, { n: (old?.n ?? 0) + 1, text: text + '\nCASE ' + JSON.stringify(one), size });
      else old.n += 1;
    }
  }
  process.stdout.write(`${N} runs ${Date.now() - t} ms\n`);
  for (const { n, text } of [...seen.values()].sort((a, b) => b.n - a.n).slice(0, 25))
    process.stdout.write(`#### ${n} x ${text.slice(0, Number(process.env['L'] ?? 1200))}\n`);
  try {
    counts.report();
  } catch (e) {
    process.stdout.write((e as Error).message + '\n');
  }
}
it('apply', { timeout: 3_600_000 }, () => explore(cases, FEATURES, check));
it('import', { timeout: 3_600_000 }, () => explore(withTwins, IMPORT_FEATURES, checkImport));
