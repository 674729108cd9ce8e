/** An error as a person reads it: what, why, what has changed so far, what fixes it; the important line last. */
import { AppError, type Interrupted } from '../errors.ts';
import type { Line } from './ui.ts';

export interface ErrorStyle {
  /** An error we did not expect shows its stack only then. */
  debug: boolean;
  /** The words that start this program, for the command that explains the code. */
  start: string;
  /** What was changed before an error that does not say so itself. */
  changed?: readonly string[];
}

/** Lines for stderr. */
export function errorLines(error: unknown, style: ErrorStyle): Line[] {
  if (!(error instanceof AppError)) return bugLines(error, style);
  const { start } = style;
  const { why, changed = [], fix = [], problems = [], missing = [], awsRequestId } = error.details;
  return [
    { text: '', tone: 'plain' },
    { text: `  x  ${error.message}   [${error.code}]`, tone: 'bad' },
    ...problems.map((text): Line => ({ text: `     ${text}`, tone: 'exact' })),
    ...missingLines(missing),
    ...(missing.length === 0 ? [] : [{ text: '', tone: 'plain' as const }]),
    ...part('Why', (why ?? '').split('\n').filter(Boolean)),
    ...part('Changed', changed.length > 0 ? changed : ['nothing']),
    ...part('Fix', fix, 'exact'),
    ...part(
      'More',
      [
        `${start} explain ${error.code}`,
        ...(awsRequestId === undefined ? [] : [`request id ${awsRequestId}`]),
      ],
      'exact',
    ),
  ];
}

/** What a run that was stopped leaves behind: what is done, and what nobody waited for. */
export function stoppedLines({ changed, unknown }: Interrupted): Line[] {
  const indented = (text: string): Line => ({ text: `    ${text}`, tone: 'plain' });
  const nothing = unknown.length === 0 ? 'Nothing was changed.' : 'Nothing was finished.';
  return [
    { text: `  Stopped. ${changed.length === 0 ? nothing : 'These were done:'}`, tone: 'warn' },
    ...changed.map(indented),
    ...(unknown.length === 0
      ? []
      : [
          {
            text: '  Unknown: AWS was asked for these, and may have done them:',
            tone: 'warn' as const,
          },
        ]),
    ...unknown.map(indented),
  ];
}

function part(word: string, lines: readonly string[], tone: Line['tone'] = 'plain'): Line[] {
  return lines.map((text, i) => ({
    text: `     ${(i === 0 ? word : '').padEnd(8)} ${text}`,
    tone,
  }));
}

function missingLines(
  missing: readonly { answer: string; flag: string; key: string; example: string }[],
): Line[] {
  return missing.flatMap(({ answer, flag, key, example }): Line[] => [
    { text: '', tone: 'plain' },
    { text: `     ${answer}`, tone: 'plain' },
    { text: `       flag  ${flag} ${example}`.trimEnd(), tone: 'exact' },
    { text: `       file  ${key}`, tone: 'plain' },
  ]);
}

function bugLines(error: unknown, { debug, start, changed = [] }: ErrorStyle): Line[] {
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return [
    { text: '', tone: 'plain' },
    { text: `  x  Something went wrong that should not: ${message}   [SSB-100]`, tone: 'bad' },
    ...stack.map((text): Line => ({ text: `     ${text}`, tone: 'dim' })),
    ...part('Changed', changed),
    ...part(
      'Fix',
      debug
        ? ['Please report it, with the lines above.']
        : ['Run it again with --debug, and please report what it says.'],
    ),
    ...part('More', [`${start} explain SSB-100`], 'exact'),
  ];
}
