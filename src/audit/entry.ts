/**
 * What the catalogue says about one kind of finding: the one source of the findings, of `explain AUD-nn` and of
 * docs/audit.md. Words between backticks are typed as they stand.
 */

/** From the most serious down. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface AuditEntry {
  severity: Severity;
  title: string;
  /** What can come of it. */
  why: string;
  /** What to do, step by step. */
  fix: readonly string[];
}
