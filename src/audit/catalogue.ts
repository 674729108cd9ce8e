/** Every kind of finding with its explanation. The hundreds say what it is about. */
import { ACCOUNT } from './entries-account.ts';
import { ADMINISTRATORS } from './entries-administrators.ts';
import { CENTER } from './entries-center.ts';
import { COMPUTER } from './entries-computer.ts';
import { KEYS } from './entries-keys.ts';
import { ROOT } from './entries-root.ts';
import { USERS } from './entries-users.ts';
import type { AuditEntry } from './entry.ts';

const ENTRIES = {
  ...ROOT,
  ...USERS,
  ...KEYS,
  ...ADMINISTRATORS,
  ...CENTER,
  ...ACCOUNT,
  ...COMPUTER,
} as const;

export type AuditId = keyof typeof ENTRIES;

/** By id; the compiler knows that each is there. */
export const AUDIT_ENTRIES: Readonly<Record<AuditId, AuditEntry>> = ENTRIES;

export interface AuditExplanation extends AuditEntry {
  id: AuditId;
}

/** All of them, in the order of their ids. */
export const AUDIT_CATALOGUE: readonly AuditExplanation[] = (Object.keys(ENTRIES) as AuditId[])
  .sort()
  .map((id) => ({ id, ...AUDIT_ENTRIES[id] }));
