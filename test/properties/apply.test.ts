import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { cases, check } from './apply-property.ts';
import { FEATURES } from './features.ts';
import { parameters, tally } from './runs.ts';

const counts = tally('plan and apply', FEATURES);
afterAll(counts.report);

describe('any file against any account', () => {
  it(
    'after apply exactly the unconfirmed removals are left, and nothing once they are confirmed',
    { timeout: 3_600_000 },
    async () => {
      const property = fc.asyncProperty(cases, (one) => check(one, counts.seen));
      await fc.assert(property, parameters(16));
    },
  );
});
