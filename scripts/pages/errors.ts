/** docs/errors.md, made from the catalogue by scripts/docs.mjs. */
import { CATALOGUE, type Explanation } from '../../src/errors/catalogue.ts';
import { EXIT_CODES } from '../../src/errors/exit-codes.ts';

/** The page as Markdown, not yet laid out by prettier. */
export function errorsPage(): string {
  return [
    '# Errors',
    'Made from `src/errors` by `npm run docs`; `sso-bootstrap explain CODE` says the same offline. Every message ends with its code.',
    '## Exit codes',
    ['| code | meaning |', '| --- | --- |', ...exitRows()].join('\n'),
    ...CATALOGUE.map(section),
    '',
  ].join('\n\n');
}

function exitRows(): string[] {
  return Object.entries(EXIT_CODES).map(([code, meaning]) => `| ${code} | ${meaning} |`);
}

function section({ code, title, exit, reason, means, causes, changed, fixes }: Explanation) {
  return [
    `## ${code}: ${title}`,
    `Exit code ${exit}, reason \`${reason}\` in JSON. ${means}`,
    `Why it happens:\n\n${causes.map((cause) => `- ${cause}`).join('\n')}`,
    `Changed by then: ${changed}`,
    `What to do:\n\n${fixes.map((fix, i) => `${i + 1}. ${fix}`).join('\n')}`,
  ].join('\n\n');
}
