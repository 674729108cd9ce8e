/** The list of `keys` as text: a line for each user with what comes next, below it a line for each credential. Pure. */
import { plainText } from '../../aws/text.ts';
import { UNKNOWN, type CredentialRow, type UserRow } from '../../retire/rows.ts';
import { isOther, PASSWORD, shownKey } from '../../retire/target.ts';
import { watchedText } from '../../retire/watch.ts';

export function keysText(rows: readonly UserRow[], account: string): string {
  if (rows.length === 0) return `  There is no IAM user in account ${account}.`;
  const wide = Math.max(...rows.map(({ user }) => user.length));
  const whole = Math.max(0, ...rows.filter(isSorted).map((row) => whoseText(row).length));
  return [
    `  IAM users of account ${account}`,
    ...rows.flatMap((row) => [
      '',
      `  ${row.user.padEnd(wide)}  ${standingText(row, whole)}`.trimEnd(),
      ...row.credentials.flatMap((one) => [
        `    ${credentialText(one)}`,
        ...watchLines(one).map((line) => `      ${plainText(line, 300)}`),
      ]),
      ...(row.credentials.length === 0 ? ['    no key and no password'] : []),
    ]),
  ].join('\n');
}

const watchLines = ({ watch }: CredentialRow) => (watch === null ? [] : watchedText(watch));

const isSorted = ({ stage }: UserRow) => stage !== 'unsorted';
const NOBODY_SAID = 'nobody has said whose it is';

/** Whose it is and what comes next; where the one is what the other waits for, both in one. */
function standingText(row: UserRow, whole: number): string {
  if (isSorted(row)) return `${whoseText(row).padEnd(whole)}  ${nextText(row)}`;
  const said = row.next.replace('say whose it is', NOBODY_SAID);
  return plainText(row.guess === null ? said : `${said}; perhaps ${row.guess}`, 300);
}

function whoseText({ whose, guess }: UserRow): string {
  return plainText(whose ?? (guess === null ? NOBODY_SAID : `perhaps ${guess}`), 100);
}

/** Before the date; where nothing else is said, it waits for that day. */
const WHEN: Record<string, string> = { accepted: ', until ', due: ', as it could be since ' };

/** From when it can go, or until when it may stay; nothing where no day is known. */
export function dateText({ stage, date }: Pick<UserRow, 'stage' | 'date'>): string {
  return date === null ? '' : (WHEN[stage ?? ''] ?? `, delete from `) + date;
}

function nextText(row: UserRow): string {
  return plainText(`${row.stage ?? 'unknown'}: ${row.next}${dateText(row)}`, 300);
}

function credentialText(row: CredentialRow): string {
  const { credential, active, lastUsed, service, region } = row;
  if (credential === PASSWORD) return 'console password';
  const state = active ? 'on ' : 'off';
  if (isOther(credential)) {
    const of = service === null ? '' : ` (${plainText(service, 60)})`;
    return `${credential}  ${state}  ${ageText(row)}${of}, AWS tells of no use`;
  }
  const name = `${shownKey(credential)}  ${state}`;
  const place = plainText([service, region].filter((part) => part !== null).join(' in '), 60);
  const used = {
    [UNKNOWN]: 'last use can’t be read',
    null: 'no use on record',
  }[String(lastUsed)];
  return `${name}  ${ageText(row)}, ${used ?? `used ${lastUsed ?? ''}${place === '' ? '' : ` (${place})`}`}`;
}

function ageText({ ageDays }: CredentialRow): string {
  if (ageDays === null) return 'age unknown';
  if (ageDays < 60) return `${ageDays} ${ageDays === 1 ? 'day' : 'days'} old`;
  if (ageDays < 730) return `${Math.floor(ageDays / 30)} months old`;
  return `${Math.floor(ageDays / 365)} years old`;
}
