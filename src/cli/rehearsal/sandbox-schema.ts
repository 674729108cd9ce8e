/** The parts of the JSON document that are about rehearsals. */
import * as z from 'zod';

const worlds = z.strictObject({
  worlds: z.array(
    z.strictObject({ name: z.string(), description: z.string(), folder: z.string() }),
  ),
  world: z.string(),
});
const reset = z.strictObject({ reset: z.string() });
const waited = z.strictObject({
  world: z.string(),
  days: z.int(),
  now: z.iso.date().describe('the day there'),
});
const served = z.strictObject({
  url: z.url(),
  world: z.string(),
  environment: z.record(z.string(), z.string()),
});

/** The data of `sandbox` and its actions. */
export const sandbox = z.union([worlds, reset, waited, served]);
