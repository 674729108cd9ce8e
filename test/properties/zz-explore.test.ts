import fc from 'fast-check';
import { it } from 'vitest';
import { cases, check } from './apply-property.ts';
import { FEATURES } from './features.ts';
import { tally } from './runs.ts';
it('explores', { timeout: 3_600_000 }, async () => {
  const counts = tally('x', FEATURES);
  const seen = new Map<string, { n: number; text: string; size: number }>();
  const N = Number(process.env['N'] ?? 60);
  const all = fc.sample(cases, { numRuns: N, seed: Number(process.env['S'] ?? 7) });
  const t = Date.now();
  for (const one of all) {
    try {
      await check(one, counts.seen);
    } catch (error) {
      const m = (error as Error).message
        .split('\n')
        .filter((l) => /^[+-] /.test(l) || !/^\s*$/.test(l))
        .join(' ');
      const key = m
        .replace(/\d{4,}/g, '#')
        .replace(/ps-\w+|[a-f0-9-]{30,}/g, 'ID')
        .replace(/[A-Z]\w*(Access|Reader|Made|Billing)|Deploy|Billing|StackMade/g, 'SET')
        .slice(0, 200);
      const text =
        (error as Error).message +
        '\n' +
        JSON.stringify((error as { actual?: unknown }).actual)?.slice(0, 1500) +
        '\nEXP ' +
        JSON.stringify((error as { expected?: unknown }).expected)?.slice(0, 800);
      const size = JSON.stringify(one).length;
      const old = seen.get(key);
      if (!old || size < old.size)
        seen.set(key, { n: (old?.n ?? 0) + 1, text: text + '\nCASE ' + JSON.stringify(one), size });
      else old.n += 1;
    }
  }
  process.stdout.write(`${N} runs ${Date.now() - t} ms\n`);
  for (const { n, text } of [...seen.values()].sort((a, b) => b.n - a.n).slice(0, 25))
    process.stdout.write(`#### ${n} x ${text.slice(0, Number(process.env['L'] ?? 900))}\n`);
  try {
    counts.report();
  } catch (e) {
    process.stdout.write((e as Error).message + '\n');
  }
});
