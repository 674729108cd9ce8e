import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { checkImport, IMPORT_FEATURES } from './import-property.ts';
import { parameters, tally } from './runs.ts';
import { withTwins } from './world-arbitrary.ts';

const counts = tally('import', IMPORT_FEATURES);
afterAll(counts.report);

describe('any account taken over as it is', () => {
  it(
    'leaves nothing to do, and the file makes the same again on an empty account, or a note says what not',
    { timeout: 3_600_000 },
    async () => {
      const property = fc.asyncProperty(withTwins, (spec) => checkImport(spec, counts.seen));
      await fc.assert(property, parameters(16));
    },
  );
});
