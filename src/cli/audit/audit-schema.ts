/** The parts of the JSON document that are about the audit. */
import * as z from 'zod';
import { SEVERITIES } from '../../audit/entry.ts';

const count = z.int().nonnegative();

/** The data of `audit`. */
export const audit = z.strictObject({
  accounts: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      read: z.boolean(),
      reportOf: z.string().nullable().describe('when AWS wrote the credential report'),
      why: z.string().optional().describe('why it was not read'),
    }),
  ),
  findings: z
    .array(
      z.strictObject({
        id: z.string().regex(/^AUD-\d{3}$/),
        kind: z.enum(['finding', 'unknown']).describe('unknown: could not be looked at'),
        severity: z.enum(SEVERITIES).describe('of an unknown: of the gravest that it may hide'),
        title: z.string(),
        account: z.string().nullable(),
        where: z.string(),
        evidence: z.string(),
        why: z.string(),
        fix: z.array(z.string()),
        open: z.string().describe('a page or a command; may be empty'),
        hides: z.array(z.string()).describe('of an unknown: what it may hide'),
      }),
    )
    .describe('the most serious first'),
  counts: z.strictObject({
    critical: count,
    high: count,
    medium: count,
    low: count,
    info: count,
    unknown: count,
  }),
});

/** A kind of finding, as `explain` has it. */
export const auditEntry = z.strictObject({
  id: z.string(),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  why: z.string(),
  fix: z.array(z.string()),
});
