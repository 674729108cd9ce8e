/** Names that the command tree needs at once: the topics of `help` and the shells; their texts are loaded when asked for. */
export const TOPICS = {
  'exit-codes': 'what each exit code means',
  environment: 'variables that stand for options, and those of AWS',
  json: 'the one document of --json',
  config: 'the keys of sso-bootstrap.yaml',
} as const;

export type Topic = keyof typeof TOPICS;

export function isTopic(name: string): name is Topic {
  return Object.hasOwn(TOPICS, name);
}

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];
