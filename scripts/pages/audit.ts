/** The generated part of docs/audit.md: every kind of finding. */
import { AUDIT_CATALOGUE } from '../../src/audit/catalogue.ts';
import { withMadePart } from './made-part.ts';

/** The page with its table made anew; `text` is the page as it is. Throws an Error where the marks are missing. */
export function auditPage(text: string): string {
  return withMadePart(text, { page: 'docs/audit.md', source: 'src/audit', part: table() });
}

function table(): string {
  return [
    '| id | severity | finding | why | what to do |',
    '| --- | --- | --- | --- | --- |',
    ...AUDIT_CATALOGUE.map(
      ({ id, severity, title, why, fix }) =>
        `| ${[id, severity, title, why, fix.join(' ')].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
    ),
  ].join('\n');
}
