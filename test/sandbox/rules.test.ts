import { test } from 'vitest';
import { sandboxBench } from './bench.ts';
import { rules } from './rules/index.ts';

for (const rule of rules) {
  test(`${rule.id} ${rule.rule}`, () => rule.check(sandboxBench(rule)));
}
