/** A section outside our block that has the name of one of ours, and says something else. */
export interface Conflict {
  id: string;
  /** `[profile dev]` */
  head: string;
  line: number;
  /** It leads where ours would, so that nothing is lost by leaving it. */
  same: boolean;
  /** The session of theirs by which it leads to the same account and role of the same portal; null: it does not. */
  through: string | null;
}
