/** The data of `doctor`. */
import * as z from 'zod';

export const doctor = z.strictObject({
  checks: z.array(
    z.strictObject({
      name: z.string(),
      state: z
        .enum(['ok', 'note', 'warning', 'failed', 'unknown'])
        .describe('unknown: it could not be looked at'),
      said: z.string(),
      fix: z.array(z.string()),
      code: z.string().nullable().describe('what a run would end with here'),
    }),
  ),
});
