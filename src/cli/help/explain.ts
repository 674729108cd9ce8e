/** `explain CODE`: what a code of an error or of the audit means, why it happens and what to do. Needs no network; without a code it lists all. */
import { AUDIT_CATALOGUE, type AuditExplanation } from '../../audit/catalogue.ts';
import { didYouMean } from '../../config/suggest.ts';
import { AppError } from '../../errors.ts';
import { CATALOGUE, type Explanation } from '../../errors/catalogue.ts';
import { starter } from '../invocation.ts';
import type { CommandResult } from '../result.ts';
import type { Process } from '../session.ts';

/** Takes SSB-310, ssb310, 310 or AUD-101. Throws AppError SSB-202 for a code that is none. */
export function explain(
  { script, env, cwd }: Pick<Process, 'script' | 'env' | 'cwd'>,
  wanted: string | undefined,
): CommandResult {
  const start = starter(script, env, cwd);
  const about = wanted === undefined ? undefined : auditEntry(wanted);
  if (about) return explained([], [about], start, auditPage(about, start));
  const codes = wanted === undefined ? CATALOGUE : [find(wanted, start)];
  const [only] = codes;
  if (wanted !== undefined && only) return explained([only], [], start, page(only, start));
  return explained(codes, AUDIT_CATALOGUE, start, list(start));
}

function explained(
  codes: readonly Explanation[],
  findings: readonly AuditExplanation[],
  start: string,
  text: string,
): CommandResult {
  return {
    exit: 0,
    account: null,
    identityCenter: null,
    data: {
      codes: codes.map((one) => view(one, start)),
      findings: findings.map((one) => auditView(one, start)),
    },
    warnings: [],
    next: [],
    prose: true,
    text,
  };
}

function auditEntry(wanted: string): AuditExplanation | undefined {
  const number = /^aud[-_ ]?(\d+)$/i.exec(wanted.trim())?.[1];
  return AUDIT_CATALOGUE.find(({ id }) => id === `AUD-${number ?? ''}`);
}

function auditView({ id, severity, title, why, fix }: AuditExplanation, start: string) {
  return { id, severity, title, why, fix: fix.map((text) => asStarted(text, start)) };
}

function auditPage(entry: AuditExplanation, start: string): string {
  const { id, severity, title, why, fix } = auditView(entry, start);
  return [
    `  ${id}  ${title}`,
    '',
    ...part('Level', [severity]),
    ...part('Why', [why]),
    ...part(
      'Fix',
      fix.map((text, i) => `${i + 1}. ${text}`),
    ),
  ].join('\n');
}

function find(wanted: string, start: string): Explanation {
  const code = `SSB-${/^(?:ssb)?[-_ ]?(\d+)$/i.exec(wanted.trim())?.[1] ?? ''}`;
  const found = CATALOGUE.find((one) => one.code === code);
  if (found) return found;
  const near = didYouMean(wanted, [
    ...CATALOGUE.map((one) => one.code),
    ...AUDIT_CATALOGUE.map(({ id }) => id),
  ]);
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
    ...AUDIT_CATALOGUE.map(({ id, severity, title }) => `  ${id}  ${severity.padEnd(9)} ${title}`),
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
