/**
 * A lenient look at a command line: which command it is for, and whether it asks for JSON, even where commander found
 * a mistake in it. Completion reads the words before the cursor in the same way.
 */
import type { Command, Option } from 'commander';

export interface CommandLine {
  /** The words that are neither options nor their values; the first is the command. */
  operands: string[];
  json: boolean;
  /** The option whose value comes next. */
  open: Option | null;
}

export function readCommandLine(
  program: Command,
  words: readonly string[],
  env: Record<string, string | undefined>,
): CommandLine {
  const options = [program, ...program.commands].flatMap((command) => command.options);
  const operands: string[] = [];
  const formats: string[] = [];
  let open: Option | null = null;
  for (const word of words) {
    if (open) {
      if (open.long === '--output') formats.push(word);
      open = null;
      continue;
    }
    if (!/^-./.test(word)) {
      operands.push(word);
      continue;
    }
    if (word === '--json') formats.push('json');
    const { option, value } = optionIn(word, options);
    if (option && value === null) open = option;
    if (option?.long === '--output' && value !== null) formats.push(value);
  }
  const asked = isTrue(env['SSO_BOOTSTRAP_JSON']) || env['SSO_BOOTSTRAP_OUTPUT'] === 'json';
  // The last one counts, and the environment only where there is none.
  const json = formats.length === 0 ? asked : formats.at(-1) === 'json';
  return { operands, json, open };
}

/** The option in `--world=startup`, `-ojson` or `-yqo` that takes a value, and that value; null when it comes next. */
function optionIn(
  word: string,
  options: readonly Option[],
): { option?: Option; value: string | null } {
  const [, name = '', value] = /^(--[^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (name !== '') {
    const option = options.find(({ long, required }) => long === name && required);
    return { ...(option && { option }), value: value ?? null };
  }
  for (let at = 1; at < word.length; at += 1) {
    const option = options.find(
      ({ short, required }) => short === `-${word[at] ?? ''}` && required,
    );
    if (option) return { option, value: word.slice(at + 1) || null };
  }
  return { value: null };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value?.toLowerCase() === 'true';
}
