/** The generated part of docs/audit.md: every kind of finding. */
import { AUDIT_CATALOGUE } from './catalogue.ts';

export const BEGIN = '<!-- made from src/audit by npm run docs -->';
export const END = '<!-- end of what is made -->';

/** The page with its table made anew; `text` is the page as it is. Throws an Error where the marks are missing. */
export function auditPage(text: string): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/audit.md has lost its marks');
  return `${text.slice(0, from)}${BEGIN}\n\n${table()}\n\n${text.slice(to)}`;
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
