/** Answers: those that flags give, and those that a run without a person can't do without. */
import type { Config } from '../config/schema.ts';

/** A question whose answer must be known before a run without a person starts. */
export interface NeededAnswer {
  answer: string;
  flag: string;
  key: string;
  example: string;
  missing: (config: Config, answers: Answers) => boolean;
}

/** What can be done with an Identity Center that is in use. */
export const EXISTING = ['take-over', 'add', 'computer', 'keys', 'leave'] as const;
export type Existing = (typeof EXISTING)[number];

/** Flags that answer questions. Lists are empty when not given. */
export interface Answers {
  /** `Ada Lovelace <ada@example.com>`; the first is the person running this. */
  users: string[];
  permissionSets: string[];
  /** `PERSON=SET@ACCOUNT`, split at the first `=` and the last `@`. */
  grants: string[];
  sessionDuration?: string;
  ssoRegion?: string;
  portalUrl?: string;
  groupName?: string;
  existing?: Existing;
}
