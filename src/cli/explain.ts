/** `explain CODE`: what a code means, why it happens and what to do. Needs no network; without a code it lists all. */
import { didYouMean } from '../config/suggest.ts';
import { AppError } from '../errors.ts';
import { CATALOGUE, type Explanation } from '../errors/catalogue.ts';
import { starter } from './invocation.ts';
import type { CommandResult } from './result.ts';
import type { Process } from './session.ts';

/** Takes SSB-310, ssb310 or 310. Throws AppError SSB-202 for a code that is none. */
export function explain(
  { script, env, cwd }: Pick<Process, 'script' | 'env' | 'cwd'>,
  wanted: string | undefined,
): CommandResult {
  const start = starter(script, env, cwd);
  const codes = wanted === undefined ? CATALOGUE : [find(wanted, start)];
  const [only] = codes;
  return {
    exit: 0,
    account: null,
    identityCenter: null,
    data: { codes: codes.map((one) => view(one, start)) },
    warnings: [],
    next: [],
    text: wanted !== undefined && only ? page(only, start) : list(start),
  };
}

function find(wanted: string, start: string): Explanation {
  const code = `SSB-${/^(?:ssb)?[-_ ]?(\d+)$/i.exec(wanted.trim())?.[1] ?? ''}`;
  const found = CATALOGUE.find((one) => one.code === code);
  if (found) return found;
  const near = didYouMean(
    wanted,
    CATALOGUE.map((one) => one.code),
  );
  throw new AppError('SSB-202', `There is no code ${wanted}${near || '.'}`, {
    why: 'Codes look like SSB-310; each message ends its first line with one.',
    fix: [`${start} explain      lists them all`],
  });
}

function view({ code, title, reason, exit, ...about }: Explanation, start: string) {
  const { means, causes, changed, fixes } = about;
  const said = (text: string) => asStarted(text, start);
  return {
    code,
    title,
    reason,
    exit,
    means: said(means),
    causes: causes.map(said),
    changed: said(changed),
    fixes: fixes.map(said),
  };
}

function page(explanation: Explanation, start: string): string {
  const { code, title, reason, exit, means, causes, changed, fixes } = view(explanation, start);
  return [
    `  ${code}  ${title}`,
    '',
    ...part('Means', [means]),
    ...part('Why', causes),
    ...part('Changed', [changed]),
    ...part(
      'Fix',
      fixes.map((fix, i) => `${i + 1}. ${fix}`),
    ),
    ...part('Exit', [`${exit}, reason ${reason} in JSON`]),
  ].join('\n');
}

function part(word: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => `  ${(i === 0 ? word : '').padEnd(8)} ${line}`);
}

function list(start: string): string {
  return [
    ...CATALOGUE.map(
      ({ code, exit, title }) => `  ${code}  exit ${String(exit).padEnd(4)} ${title}`,
    ),
    '',
    `  ${start} explain CODE`,
  ].join('\n');
}

/** Text of the catalogue with its commands as this run was started. */
function asStarted(text: string, start: string): string {
  return text.replace(/`([^`]*)`/g, (_quoted, words: string) =>
    words.replace(/^sso-bootstrap(?= |$)/, start),
  );
}
