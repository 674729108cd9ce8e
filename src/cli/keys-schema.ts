/** What `keys` puts into the data of its JSON document. */
import * as z from 'zod';
import { MACHINES } from '../config/machines.ts';

/** All users. */
export const keys = z.strictObject({
  users: z.array(
    z.strictObject({
      account: z.string(),
      user: z.string().describe('the IAM user'),
      whose: z.string().nullable().describe('a user name, or "machine: github"; null: not said'),
      guess: z.string().nullable().describe('whose it looks like, and why'),
      credentials: z.array(
        z.strictObject({
          credential: z.string().describe('the last four of a key, or "password"'),
          active: z.boolean(),
          created: z.string().nullable(),
          ageDays: z.int().nullable(),
          lastUsed: z.string().nullable().describe('a day; null: no use on record; or "unknown"'),
          service: z.string().nullable(),
          region: z.string().nullable(),
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
