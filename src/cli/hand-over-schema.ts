/** The parts of the JSON document that are for other tools to go on with: what IAM must allow. */
import * as z from 'zod';
import { PARTS } from '../permissions/parts.ts';

const statement = z.strictObject({
  Sid: z.string(),
  Effect: z.literal('Allow'),
  Action: z.array(z.string()),
  Resource: z.union([z.string(), z.array(z.string())]),
  Condition: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
});

/** The data of `policy`. */
export const policy = z.strictObject({
  parts: z.array(z.enum(PARTS)).describe('the steps and commands that it is for'),
  readOnly: z.boolean(),
  mostCharacters: z.int().describe('of one policy, white space not counted'),
  policies: z.array(
    z.strictObject({
      name: z.string(),
      characters: z.int(),
      document: z.strictObject({
        Version: z.literal('2012-10-17'),
        Statement: z.array(statement),
      }),
    }),
  ),
});
