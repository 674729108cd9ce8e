/** The audit as text: grouped by level and kind, the most serious first; what couldn't be looked at stands apart. */
import { SEVERITIES, type Severity } from '../../audit/entry.ts';
import type { Finding } from '../../audit/finding.ts';
import { dayOf } from '../../day.ts';
import { plainText } from '../../aws/text.ts';

/** Of one kind; --json has them all. */
const MOST = 20;

const HEADS: Record<Severity, string> = {
  critical: 'Critical: see to these today',
  high: 'High: see to these next',
  medium: 'Medium',
  low: 'Low',
  info: 'To know',
};

interface About {
  names: ReadonlyMap<string, string>;
  account: string;
  now: number;
}

export type Counts = Record<Severity | 'unknown', number>;

/** Unknowns are counted apart, whatever their level. */
export function countsOf(findings: readonly Finding[]): Counts {
  const counts: Counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0, unknown: 0 };
  for (const { kind, severity } of findings) counts[kind === 'unknown' ? 'unknown' : severity]++;
  return counts;
}

export function auditText(findings: readonly Finding[], about: About): string {
  const { account, names, now } = about;
  const seen = findings.filter(({ kind }) => kind === 'finding');
  const unknowns = findings.filter(({ kind }) => kind === 'unknown');
  return [
    `  Audit of ${label(account, names)}, ${dayOf(now)}. Nothing was changed.`,
    ...SEVERITIES.flatMap((level) => {
      const own = seen.filter(({ severity }) => severity === level);
      return own.length === 0 ? [] : ['', `  ${HEADS[level]}`, ...groups(own, about)];
    }),
    ...(unknowns.length === 0
      ? []
      : [
          '',
          '  Can’t be told, and is not taken for fine',
          ...unknowns.map((one) => unknownLine(one, about)),
        ]),
    '',
    `  ${summary(countsOf(findings))}`,
  ].join('\n');
}

/** All findings of one id under its title. */
function groups(findings: readonly Finding[], about: About): string[] {
  const ids = [...new Set(findings.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const own = findings.filter((one) => one.id === id);
    const [first] = own;
    if (first === undefined) return [];
    const rest = own.length - MOST;
    return [
      `    ${id}  ${first.title}${own.length > 1 ? `  (${own.length})` : ''}`,
      ...own.slice(0, MOST).map((one) => `             ${line(one, about)}`),
      ...(rest > 0 ? [`             and ${rest} more; --json has them all`] : []),
      ...first.fix.slice(0, 1).map((fix) => `             > ${fix}`),
      ...(own.length === 1 && first.open !== '' ? [`             > ${first.open}`] : []),
    ];
  });
}

const line = (one: Finding, about: About) => `${place(one, about)}: ${one.evidence}`;

function unknownLine(one: Finding, about: About): string {
  return `    ${one.id}  ${place(one, about)}: ${one.evidence}  (may hide: ${one.severity})`;
}

/** The account is named where it isn't the one of this run. */
function place({ account, where }: Finding, { account: own, names }: About): string {
  return account === null || account === own ? where : `${label(account, names)}, ${where}`;
}

function label(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name === undefined || name === id ? id : `${plainText(name, 50)} (${id})`;
}

function summary({ unknown, info, ...levels }: Counts): string {
  const said = Object.entries(levels).flatMap(([level, count]) =>
    count === 0 ? [] : [`${count} ${level}`],
  );
  const found = said.length === 0 ? 'Nothing found that needs doing' : said.join(', ');
  const more = unknown === 0 ? '' : `; ${unknown} can’t be told`;
  return `${found}${info === 0 ? '' : `, ${info} to know`}${more}.`;
}
