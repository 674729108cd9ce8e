/** Reads CSV as RFC 4180 says: quoted fields may hold commas, newlines and doubled quotes. Lines end with LF or CRLF. */

/** A field and what ends it. Unquoted ones run up to the next comma or newline. */
const FIELD = /(?:"((?:[^"]|"")*)"?|([^,\r\n]*))(,|\r?\n|\r|$)/gy;

/** Rows of fields. An empty last line is no row; text that is no CSV gives odd rows, and never throws. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const from = text.replace(/^\uFEFF/, '');
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < from.length || row.length > 0) {
    const match = FIELD.exec(from);
    if (match === null) break;
    const [, quoted, plain = '', end] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((fields) => fields.length > 1 || fields[0] !== '');
}
