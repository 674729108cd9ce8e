/** Terraform's language as we write it. That Terraform reads every string back is in test/real. */
import { describe, expect, it } from 'vitest';
import { block, call, expression, quoted, valueOf } from '../../src/terraform/hcl.ts';
import { STRANGE } from './strange.ts';

describe('a string', () => {
  it.each([
    ['plain', '"plain"'],
    ['${var.x}', '"$${var.x}"'],
    ['%{ if x }', '"%%{ if x }"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['a\nb\tc', '"a\\nb\\tc"'],
    ['\u202eabc', '"\\u202eabc"'],
    ['\u{e0041}', '"\\U000e0041"'],
  ])('%j is %s', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it.each(STRANGE)('%j is one line, with no quote, template or hidden sign in it', (text) => {
    const inner = quoted(text).slice(1, -1);
    expect(inner).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(inner.replace(/\\./g, '')).not.toContain('"');
    expect(inner.replace(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/);
  });
});

describe('a value', () => {
  it('has the signs of its short lines below each other, as terraform fmt has', () => {
    const value = { a: 1, longer: true, list: ['x'], object: { inner: null }, b: 'c' };
    expect(valueOf(value)).toBe(
      '{\n  a      = 1\n  longer = true\n  list   = ["x"]\n  object = {\n    inner = null\n  }\n  b = "c"\n}',
    );
  });

  it('quotes every key that is no word of its own', () => {
    const value = { word: 1, for: 2, 'a b': 3, '${x}': 4, Upper: 5 };
    expect(valueOf(value)).toBe(
      '{\n  word    = 1\n  "for"   = 2\n  "a b"   = 3\n  "$${x}" = 4\n  "Upper" = 5\n}',
    );
  });

  it('leaves out what is undefined', () => {
    expect(valueOf({ a: undefined })).toBe('{}');
  });

  it('never takes data for an expression', () => {
    const data: unknown = JSON.parse('{"words":"var.x","of":1,"Symbol(expression)":{"words":"x"}}');
    expect(valueOf(data as Parameters<typeof valueOf>[0])).toContain('"var.x"');
    expect(block('x', ['l"'], { a: expression('var.x'), b: call('jsonencode', ['${y}']) })).toBe(
      'x "l\\"" {\n  a = var.x\n  b = jsonencode(["$${y}"])\n}\n',
    );
  });
});
