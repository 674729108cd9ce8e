/** Something on this computer that keeps a profile from being used, with what a person can do about it. */
export interface Obstacle {
  /** Stable, for `explain` and tests: `default-key`, `same-name-key:dev`. */
  id: string;
  title: string;
  why: string;
  /** Commands, or lines to change by hand, one each. */
  fix: string[];
}
