import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/profiles/diff.ts';

const diff = (before: string, after: string) => unifiedDiff('config', before, after);

describe('the diff', () => {
  it('is nothing between equal texts', () => {
    expect(diff('a\n', 'a\n')).toEqual([]);
  });

  it('shows what comes at the end with three lines before it', () => {
    const before = 'region = 1\n[profile a]\n\nregion = 4\n';
    expect(diff(before, `${before}5\n6\n`)).toEqual([
      '--- config',
      '+++ config',
      '@@ -2,3 +2,5 @@',
      ' [profile a]',
      ' ',
      ' region = 4',
      '+5',
      '+6',
    ]);
  });

  it('shows a new file against none', () => {
    expect(diff('', 'a\n')).toEqual(['--- /dev/null', '+++ config', '@@ -0,0 +1,1 @@', '+a']);
  });

  it('has a part for each place that changes', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`);
    const after = lines.with(1, 'two\n').toSpliced(17, 1).join('');
    expect(diff(lines.join(''), after).filter((line) => /^(?:@@|[-+][^-+])/.test(line))).toEqual([
      '@@ -1,5 +1,5 @@',
      '-2',
      '+two',
      '@@ -15,6 +15,5 @@',
      '-18',
    ]);
  });

  it('says where a final newline is missing', () => {
    expect(diff('a', 'a\nb').slice(3)).toEqual([
      '-a',
      '\\ No newline at end of file',
      '+a',
      '+b',
      '\\ No newline at end of file',
    ]);
  });

  it('shows no line of somebody else’s around a change, whatever it looks like', () => {
    for (const line of [
      'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
      '#aws_secret_access_key = hush',
      '  web_token : hush',
      '    hush',
      'credential_process = vault --password hush',
      'region = a\rhush',
    ]) {
      const shown = diff(`[profile a]\n${line}\n`, `[profile a]\n${line}\nregion = x\n`);
      expect(shown.join('\n'), line).not.toMatch(/hush|AKIA/);
      expect(shown.slice(3)).toEqual([
        ' [profile a]',
        ' (a line of yours, not shown)',
        '+region = x',
      ]);
    }
  });

  it('leaves out what may be secret in lines that change', () => {
    const shown = diff('AWS_SECRET_ACCESS_KEY=hush\n', '').join('\n');
    expect(shown).toContain('-AWS_SECRET_ACCESS_KEY=(not shown)');
  });

  it('passes no terminal sequence on', () => {
    expect(diff('', '# \u001b[31mred\u202e\r\n').at(-1)).toBe('+# [31mred');
  });

  it('shows thousands of changed profiles as a whole, rather than run out of memory', () => {
    const text = (region: string) =>
      Array.from({ length: 9_000 }, (_, index) => `[profile p${index}]\nregion = ${region}\n`).join(
        '',
      );
    expect(diff(text('a'), text('b')).length).toBeGreaterThan(18_000);
  });

  it('holds every change: its lines turn one text into the other', () => {
    const text = fc
      .array(fc.constantFrom('[a]', 'region = b', 'output = c', ''), { maxLength: 30 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, diff(before, after))).toBe(after);
      }),
    );
  });
});

/** Applies a diff of whole lines. */
function patched(before: string, lines: readonly string[]): string {
  const old = before.split('\n').slice(0, -1);
  const out: string[] = [];
  let at = 0;
  for (const line of lines.slice(2)) {
    const hunk = /^@@ -(\d+),(\d+)/.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      out.push(...old.slice(at, start));
      at = start;
    } else {
      if (line[0] !== '+') at += 1;
      if (line[0] !== '-') out.push(line.slice(1));
    }
  }
  return [...out, ...old.slice(at)].map((line) => `${line}\n`).join('');
}
