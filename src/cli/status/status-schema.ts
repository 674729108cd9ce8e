/** The shape of `data` of status. */
import * as z from 'zod';
import { STEP_IDS } from '../../steps/change.ts';
import { waysInShape } from './ways-start.ts';

export const ways = z
  .strictObject({
    start: waysInShape.nullable().describe('null: nobody noted it'),
    noted: z.string().nullable().describe('the day on which the start was noted'),
    today: waysInShape,
  })
  .describe('ways into the account of the credentials; null in a field: unknown');

export const status = z.strictObject({
  file: z.string().nullable(),
  steps: z.array(
    z.strictObject({
      step: z.enum(STEP_IDS),
      title: z.string(),
      state: z.enum(['done', 'to do', 'by hand', 'unknown', 'elsewhere', 'open']),
      toDo: z.int().min(0),
      byHand: z.array(z.string()),
    }),
  ),
  ways,
  people: z.array(
    z.strictObject({
      name: z.string(),
      access: z.array(z.string()),
      signedIn: z.string().nullable().describe('"this run" or a day; null: AWS can’t tell'),
      oldKey: z.string().nullable().describe('null: unknown'),
    }),
  ),
  notes: z.array(z.string()),
});
