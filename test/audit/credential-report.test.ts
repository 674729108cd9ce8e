/** The credential report in every shape that AWS has sent, or documents. */
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/audit/credential-report.ts';
import { readCsv } from '../../src/audit/csv.ts';
import { report, row } from './reports.ts';

describe('CSV', () => {
  it.each([
    [
      'lines with LF and no last newline',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'lines with CRLF and a last newline',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['quoted commas, quotes and newlines', '"a,1","b ""x""","c\nd"\n', [['a,1', 'b "x"', 'c\nd']]],
    [
      'empty fields, also the last one',
      'a,,\n,b,c\n',
      [
        ['a', '', ''],
        ['', 'b', 'c'],
      ],
    ],
    ['Unicode and a byte order mark', '\uFEFFžofie,李\n', [['žofie', '李']]],
    ['nothing', '', []],
    ['a quote that never ends', '"a,b', [['a,b']]],
  ])('reads %s', (_what, text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });
});

describe('the credential report', () => {
  const used = Date.UTC(2024, 2, 4, 5, 6, 7);
  const ana = row({
    user: 'ana',
    password_enabled: 'true',
    password_last_used: '2024-03-04T05:06:07Z',
    mfa_active: 'false',
    access_key_1_active: 'true',
    access_key_1_last_rotated: '2020-01-02T03:04:05+00:00',
    access_key_1_last_used_date: '2024-03-04T05:06:07+00:00',
    access_key_1_last_used_region: 'eu-west-1',
    access_key_1_last_used_service: 's3',
  });
  const facts = {
    user: 'ana',
    password: true,
    passwordUsed: used,
    mfa: false,
    keys: [
      {
        active: true,
        rotated: Date.UTC(2020, 0, 2, 3, 4, 5),
        use: { at: used, service: 's3', region: 'eu-west-1' },
      },
    ],
    certificates: 0,
  };
  const first = (text: string) => readReport(text)?.users[0];

  it.each([
    ['22 columns', report([ana])],
    ['23 columns', report([ana], ['additional_credentials_info'])],
    ['columns that nobody knows yet', report([ana], ['additional_credentials_info', 'passkeys'])],
    [
      'upper-case booleans',
      report([ana]).replaceAll(',true', ',TRUE').replaceAll(',false', ',FALSE'),
    ],
    ['CRLF and a last newline', `${report([ana]).replaceAll('\n', '\r\n')}\r\n`],
  ])('reads one with %s', (_what, text) => {
    expect(first(text)).toMatchObject(facts);
  });

  it.each([
    ['N/A', null],
    ['no_information', null],
    ['not_supported', undefined],
    ['', undefined],
  ])('takes a last use of "%s" for %s', (text, passwordUsed) => {
    const found = first(report([{ ...ana, password_last_used: text }]));
    expect(found?.passwordUsed).toBe(passwordUsed);
  });

  it('says nothing of a password where the report says not_supported', () => {
    const text = report([row({ user: '<root_account>', password_enabled: 'not_supported' })]);
    expect(readReport(text)?.root).not.toHaveProperty('password');
    expect(readReport(text)?.users).toEqual([]);
  });

  it('keeps a key that is off, one that was never used, and drops places without a key', () => {
    const found = first(
      report([
        row({
          user: 'ci',
          access_key_1_last_rotated: '2020-01-02T03:04:05Z',
          access_key_2_active: 'true',
          access_key_2_last_rotated: '2021-01-02T03:04:05Z',
        }),
      ]),
    );
    const never = { at: null, service: null, region: null };
    expect(found?.keys).toEqual([
      { active: false, rotated: Date.UTC(2020, 0, 2, 3, 4, 5), use: never },
      { active: true, rotated: Date.UTC(2021, 0, 2, 3, 4, 5), use: never },
    ]);
    expect(first(report([row({ user: 'none' })]))?.keys).toEqual([]);
  });

  it('reads names with commas, quotes and other alphabets', () => {
    const text = report([row({ user: 'lópez, "ana"' }), row({ user: '李' })]);
    expect(readReport(text)?.users.map(({ user }) => user)).toEqual(['lópez, "ana"', '李']);
  });

  it('tells of credentials beyond the second', () => {
    const more = { ...ana, additional_credentials_info: '1 more access key' };
    expect(first(report([more], ['additional_credentials_info']))?.more).toBe('1 more access key');
    const none = { ...ana, additional_credentials_info: 'N/A' };
    expect(first(report([none], ['additional_credentials_info']))).not.toHaveProperty('more');
  });

  it('finds nobody in an empty account, and no report in something else', () => {
    expect(readReport(report([]))).toEqual({ root: null, users: [] });
    expect(readReport('<html>proxy</html>')).toBeNull();
    expect(readReport('')).toBeNull();
  });

  it('leaves out what a missing column would say', () => {
    const found = first('user,arn\nana,arn:aws:iam::1:user/ana');
    expect(found).toEqual({ user: 'ana', arn: 'arn:aws:iam::1:user/ana' });
  });

  it('reads 5,000 users', () => {
    const text = report(Array.from({ length: 5000 }, (_, i) => ({ ...ana, user: `user-${i}` })));
    expect(readReport(text)?.users).toHaveLength(5000);
  });
});
