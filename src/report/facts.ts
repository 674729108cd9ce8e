/** All that the page is made of; read before, by the command. */
import type { Finding } from '../audit/finding.ts';
import type { Known, PermissionSet } from '../aws/types.ts';
import type { Seen as WaysSeen } from '../people/who.ts';
import type { Change } from '../steps/change.ts';
import type { Desired } from '../config/desired.ts';

/** What ways rest on, with the whole of each permission set. */
export interface Seen extends WaysSeen {
  permissionSets: Known<PermissionSet[]>;
}

/** What the page shows of access: as it is, as a plan would leave it, and as the file asks for. */
export interface Picture {
  now: Seen;
  /** Null: no plan is shown. */
  after: Seen | null;
  /** Null: without a file. */
  desired: Desired | null;
  managementAccountId: string;
}

/** A way into the account as `status` has it: `?` is what nobody knows. */
export interface WayIn {
  way: string;
  start: string;
  today: string;
}

export interface ChecklistLine {
  title: string;
  state: 'done' | 'open' | 'optional';
  /** Who or what knows. */
  how: string;
  url: string;
}

export interface PageFacts {
  /** As 2026-11-22 10:00 UTC. */
  made: string;
  /** The world of a rehearsal, or null. */
  rehearsal: string | null;
  /** `acme (111122223333)` */
  account: string;
  /** `in eu-west-1`, `not enabled yet` */
  center: string;
  /** Null where there is no Identity Center. */
  startUrl: string | null;
  picture: Picture;
  /** What could not be read, in one sentence each. */
  unread: readonly string[];
  ways: readonly WayIn[];
  /** When the start was noted, as 2026-11-22; null: nobody noted it. */
  noted: string | null;
  findings: readonly Finding[];
  checklist: readonly ChecklistLine[];
  /** The whole plan of the file. */
  changes: readonly Change[];
}
