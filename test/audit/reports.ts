/** Credential reports as AWS writes them, from what is worth saying of each user. */

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...['1', '2'].flatMap((place) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (name) => `access_key_${place}_${name}`,
    ),
  ),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

/** Column -> text. */
export type Row = Record<string, string> & { user: string };

/** A user with nothing, but for what is given. */
export function row(given: Row): Row {
  const empty = Object.fromEntries(
    COLUMNS.map((name) => [name, /_active$|_enabled$/.test(name) ? 'false' : 'N/A']),
  );
  const { user } = given;
  const arn = `arn:aws:iam::111122223333:${user === '<root_account>' ? 'root' : `user/${user}`}`;
  return { ...empty, arn, user_creation_time: '2020-01-02T03:04:05+00:00', ...given };
}

/** The text: LF, no last newline. */
export function report(rows: readonly Row[], more: readonly string[] = []): string {
  const columns = [...COLUMNS, ...more];
  return [columns, ...rows.map((one) => columns.map((name) => one[name] ?? 'N/A'))]
    .map((fields) => fields.map(quoted).join(','))
    .join('\n');
}

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
