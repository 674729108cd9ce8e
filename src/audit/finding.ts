/** One finding, and one thing that couldn't be found out. Both carry a severity: what can't be read is never a pass. */
import { plainText } from '../aws/text.ts';
import { AUDIT_ENTRIES, type AuditId } from './catalogue.ts';
import { SEVERITIES, type Severity } from './entry.ts';

export interface Finding {
  id: AuditId;
  /** `unknown`: this couldn't be looked at; the severity is that of what it may hide. */
  kind: 'finding' | 'unknown';
  severity: Severity;
  title: string;
  /** Null: of no account, but of the organization or this computer. */
  account: string | null;
  /** The resource: `user bob`, `user bob, key AKIA…0FDK`. */
  where: string;
  evidence: string;
  why: string;
  fix: readonly string[];
  /** The page to go to, or a command that can be pasted; empty where there is neither. */
  open: string;
  /** Of an unknown: ids of all that can't be told without it. */
  hides: readonly AuditId[];
}

interface Found {
  account: string | null;
  where: string;
  evidence: string;
  open?: string;
}

/** Names and texts of others are made harmless here, once for all. */
export function finding(id: AuditId, { account, where, evidence, open = '' }: Found): Finding {
  const { severity, title, why, fix } = AUDIT_ENTRIES[id];
  return {
    ...{ id, kind: 'finding' as const, severity, title, account, why, fix, open },
    where: plainText(where, 200),
    evidence: plainText(evidence, 1000),
    hides: [],
  };
}

/** Something that couldn't be read, with all that it may hide; the gravest of them gives its id and severity. */
export function unknown(
  hides: readonly [AuditId, ...AuditId[]],
  found: { account: string | null; where: string; why: string; open?: string },
): Finding {
  const { account, where, why, open = '' } = found;
  const gravest = [...hides].sort((a, b) => rank(a) - rank(b))[0] ?? hides[0];
  const base = finding(gravest, { account, where, evidence: `can't be read: ${why}`, open });
  return { ...base, kind: 'unknown', hides };
}

const rank = (id: AuditId) => SEVERITIES.indexOf(AUDIT_ENTRIES[id].severity);

/** What is unknown of many for one reason is told once: `user ana, SSH keys, and 11 more like it`. */
export function together(findings: readonly Finding[]): Finding[] {
  const keyOf = ({ account, hides, evidence }: Finding) =>
    JSON.stringify([account, hides, evidence]);
  const unknowns = findings.filter(({ kind }) => kind === 'unknown');
  const counts = new Map<string, number>();
  for (const one of unknowns) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  const told = new Set<string>();
  return findings.flatMap((one) => {
    if (one.kind !== 'unknown') return [one];
    const key = keyOf(one);
    if (told.has(key)) return [];
    told.add(key);
    const more = (counts.get(key) ?? 1) - 1;
    return [
      more === 0 ? one : { ...one, where: `${one.where}, and ${more} more like it`, open: '' },
    ];
  });
}

/** The most serious first, known before unknown, then by id, then as they were found. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const weight = ({ severity, kind }: Finding) =>
    SEVERITIES.indexOf(severity) * 2 + (kind === 'unknown' ? 1 : 0);
  return [...findings].sort((a, b) => weight(a) - weight(b) || a.id.localeCompare(b.id));
}
