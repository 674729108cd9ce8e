/** A policy of the caller's own, as far as a world knows policies. */
export interface CallerStatement {
  Effect: 'Allow';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface CallerPolicy {
  Statement: CallerStatement[];
}
