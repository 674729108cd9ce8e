/** The parts of the JSON document that are for others to go on with: a page, what IAM must allow, a project for Terraform. */
import * as z from 'zod';
import { SEVERITIES } from '../../audit/entry.ts';
import { PARTS } from '../../permissions/parts.ts';

const count = z.int().nonnegative();

/** The data of `report`. */
export const report = z.strictObject({
  file: z.string(),
  bytes: count,
  planned: z.boolean().describe('true: as it will be, by the file'),
  people: count.describe('who reach something'),
  accounts: count,
  permissionSets: count,
  ways: count.describe('a permission set in an account for a person, by a group or directly'),
  findings: z.record(z.enum(SEVERITIES), count),
  changes: z
    .strictObject({ create: count, update: count, delete: count, manual: count, note: count })
    .nullable()
    .describe('of the plan'),
});

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

/** The data of `export`. */
export const exported = z.strictObject({
  folder: z.string(),
  files: z.array(z.string()),
  objects: z.int().describe('how many resources Terraform will have'),
  imports: z.boolean().describe('false: made from the file, for an account without them'),
  notes: z.array(z.string()).describe('what is left out, because it is somebody else’s'),
});
