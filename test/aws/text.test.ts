import { expect, test } from 'vitest';
import { plainText } from '../../src/aws/text.ts';

test.each([
  ['a plain line', 'a plain line'],
  ['\u001b[31mred\u001b[0m and \u001b[2Jcleared', 'red and cleared'],
  ['\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007', 'link'],
  ['\u001b]0;title\u001b\\text', 'text'],
  ['line\r\nline\ttab\u0000nul\u009b31m', 'line line tab nul 31m'],
  ['left\u202eright\u2066x\u200b', 'left right x'],
  ['   blanks   ', 'blanks'],
  ['São Paulo “quoted” 🙂', 'São Paulo “quoted” 🙂'],
])('makes %j harmless', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('caps the length by characters, not by halves of them', () => {
  expect(plainText('🙂'.repeat(20), 5)).toBe('🙂🙂🙂🙂…');
  expect(plainText('12345', 5)).toBe('12345');
});
