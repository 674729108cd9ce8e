/** The flags of the commands for old access keys. */
export interface KeysOptions {
  /** Days of waiting, in place of ours. */
  wait?: number;
  /** Whose an IAM user is. */
  person?: string;
  machine?: string;
  /** Why it is nobody's any more. */
  nobody?: string;
}
