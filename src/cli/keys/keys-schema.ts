/** What `keys` puts into the data of its JSON document. */
import * as z from 'zod';
import { MACHINES } from '../../config/machines.ts';

/** All users. */
export const keys = z.strictObject({
  users: z.array(
    z.strictObject({
      account: z.string(),
      user: z.string().describe('the IAM user'),
      whose: z
        .string()
        .nullable()
        .describe('a user name, "machine: github" or "nobody: why"; null: not said'),
      guess: z.string().nullable().describe('whose it looks like, and why'),
      credentials: z.array(
        z.strictObject({
          credential: z
            .string()
            .describe(
              'the last four of a key; ssh-, service- or certificate- and the last four; or "password"',
            ),
          active: z.boolean(),
          created: z.string().nullable(),
          ageDays: z.int().nullable(),
          lastUsed: z.string().nullable().describe('a day; null: no use on record; or "unknown"'),
          service: z.string().nullable(),
          region: z.string().nullable(),
          watch: z
            .strictObject({
              region: z.string(),
              since: z.string().nullable().describe('the day it was switched off; null: it is on'),
              calls: z.int().nullable().describe('after that day; null: it can’t be read'),
              last: z
                .strictObject({
                  day: z.string(),
                  call: z.string(),
                  address: z.string().nullable(),
                  agent: z.string().nullable(),
                })
                .nullable(),
              why: z.string().nullable().describe('why it can’t be read'),
            })
            .nullable()
            .describe('what CloudTrail tells of a key on the way out; null: not asked'),
        }),
      ),
      stage: z
        .enum(['unsorted', 'accepted', 'not-ready', 'ready', 'told', 'off', 'due', 'empty'])
        .nullable(),
      next: z.string(),
      date: z.string().nullable().describe('from when it can be deleted, or until when accepted'),
    }),
  ),
});

/** After `keys told`. */
export const told = z.strictObject({
  user: z.string(),
  whose: z.string().nullable(),
  told: z.string().nullable(),
  message: z.string().nullable(),
});

/** Of `iam-users machine`. */
export const machine = z.strictObject({
  user: z.string(),
  for: z.enum(MACHINES),
  role: z.strictObject({
    name: z.string(),
    trustPolicy: z.record(z.string(), z.unknown()),
    managedPolicies: z.array(z.string()).describe('ARNs'),
    inlinePolicies: z.array(z.strictObject({ name: z.string(), document: z.string() })),
    permissionsBoundary: z.string().nullable(),
    before: z.array(z.string()),
    pipeline: z.array(z.string()),
  }),
});

/** Of `iam-users`, where nobody has said yet whose some users are. */
export const proposals = z.strictObject({
  file: z.string(),
  written: z.boolean().describe('the lines are in the file now'),
  proposals: z.array(
    z.strictObject({
      user: z.string().describe('the IAM user'),
      proposal: z
        .enum(['person', 'new', 'machine', 'nobody', 'unclear'])
        .describe('new: a person to be made; nobody: unused for a year'),
      person: z.string().nullable().describe('a user name of Identity Center'),
      because: z.array(z.string()).describe('what it rests on'),
      access: z
        .strictObject({
          permissionSet: z.string().describe('the same as today'),
          predefined: z.boolean(),
          policies: z.array(z.string()),
          left: z.array(z.string()).describe('what does not fit into one permission set'),
          nearest: z
            .strictObject({ permissionSet: z.string(), without: z.array(z.string()) })
            .nullable()
            .describe('the nearest predefined set, and what of today it lacks'),
        })
        .nullable()
        .describe('null: it may do nothing today'),
    }),
  ),
  yaml: z.string().describe('lines for the file'),
});
