/** Config files of every kind: valid ones, those that somebody mistyped, and those that somebody made to do harm. */
import fc from 'fast-check';
import { updateConfig } from '../../src/config/save.ts';
import { config } from '../config/arbitraries.ts';

const HEAD = 'version: 1\n';
/** What YAML, JavaScript or a terminal may trip over. */
const ODD = [
  ...[
    '\0',
    '\t',
    '\r',
    '\u001b[2J',
    '\u001b]0;x\u0007',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\u009b31m',
  ],
  ...[
    '&a',
    '*a',
    '!!js/function',
    '<<: *a',
    '? ',
    '- ',
    ': ',
    '#',
    '|',
    '>',
    '%',
    '@',
    '`',
    "'",
    '"',
  ],
  ...['{', '}', '[', ']', ',', '~', '---', '...', '\n', '\n  ', '1e999', '0x', '.nan', '__proto__'],
];
const PROTOTYPE = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
];
const SECTIONS = [
  'users',
  'groups',
  'permissionSets',
  'accounts',
  'access',
  'retire',
  'absent',
  'profiles',
];

const valid = config.map((one) => updateConfig(null, one));

/** One to four slips in a valid file. */
const mistyped = fc
  .tuple(
    valid,
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        how: fc.constantFrom('cut', 'drop', 'insert', 'double', 'swap'),
        what: fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 5 })),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, slips]) => slips.reduce(slipped, text));

function slipped(
  text: string,
  { at, how, what }: { at: number; how: string; what: string },
): string {
  const i = Math.floor(at * text.length);
  if (how === 'cut') return text.slice(0, i);
  if (how === 'drop') return text.slice(0, i) + text.slice(i + 1);
  if (how === 'insert') return text.slice(0, i) + what + text.slice(i);
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const [one = '', next = ''] = lines.slice(line, line + 2);
  lines.splice(line, 2, ...(how === 'double' ? [one, one, next] : [next, one]));
  return lines.join('\n');
}

const section = fc.constantFrom(...SECTIONS);
const size = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 2, max: 100 }) },
  fc.integer({ min: 100, max: 2000 }),
);

const hostile = fc.oneof(
  // Deep, in each way of writing it.
  fc
    .tuple(section, size, fc.constantFrom('[', '{a: ', '- ', '? ', '!!x ', '&a ['))
    .map(([key, depth, opening]) => `${HEAD}${key}: ${opening.repeat(depth)}`),
  fc
    .tuple(section, fc.integer({ min: 2, max: 200 }))
    .map(
      ([key, depth]) =>
        `${HEAD}${key}:\n${Array.from({ length: depth }, (_one, i) => `${' '.repeat(i + 1)}a:\n`).join('')}`,
    ),
  fc
    .tuple(section, size)
    .map(([key, depth]) => `${HEAD}${key}: ${'['.repeat(depth)}${']'.repeat(depth)}`),
  // Aliases: many laughs, circles, and some to nothing.
  fc
    .tuple(section, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 12 }))
    .map(([key, levels, wide]) => laughs(key, levels, wide)),
  section.map((key) => `${HEAD}${key}: &a { b: *a }\n`),
  section.map((key) => `${HEAD}${key}: &a [*a, *a]\n`),
  section.map((key) => `${HEAD}x: &a { y: 1 }\n${key}: { <<: *a, z: { <<: [*a, *b] } }\n`),
  // Names that JavaScript has a use for.
  fc
    .tuple(section, fc.constantFrom(...PROTOTYPE), fc.constantFrom(...PROTOTYPE))
    .map(
      ([key, one, other]) =>
        `${HEAD}${key}: { ${one}: { ${other}: { polluted: true } } }\n${other}: 1\n`,
    ),
  // Long and wide.
  fc
    .tuple(section, fc.integer({ min: 1, max: 200_000 }))
    .map(([key, length]) => `${HEAD}${key}: ${'x'.repeat(length)}\n`),
  fc
    .tuple(section, size)
    .map(
      ([key, count]) =>
        `${HEAD}${key}:\n${Array.from({ length: count }, (_one, i) => `  k${i}: { a: ${i} }\n`).join('')}`,
    ),
  fc.tuple(section, size).map(([key, count]) => `${HEAD}${key}:\n${`  same: {}\n`.repeat(count)}`),
  size.map((count) => '#'.repeat(count) + '\n'.repeat(count) + HEAD),
  // Anything at all.
  fc
    .array(fc.constantFrom(...ODD, ...SECTIONS, ...PROTOTYPE, HEAD), { maxLength: 40 })
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .tuple(section, fc.constantFrom(...ODD), fc.constantFrom(...ODD))
    .map(
      ([key, one, other]) => `${HEAD}${key}: { "${one}": "${other}" }\n"${other}${one}": ${one}\n`,
    ),
);

function laughs(key: string, levels: number, wide: number): string {
  const list = (name: string) => `[${Array.from({ length: wide }, () => `*${name}`).join(', ')}]`;
  const rows = Array.from(
    { length: levels },
    (_one, i) => `l${i + 1}: &l${i + 1} ${list(`l${i}`)}\n`,
  );
  return `${HEAD}l0: &l0 [lol]\n${rows.join('')}${key}: *l${levels}\n`;
}

/** Some bytes are no text. */
const bytes = fc
  .tuple(
    fc.oneof(mistyped, hostile),
    fc.uint8Array({ maxLength: 20 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([text, strange, at]) => {
    const whole = Buffer.from(text);
    const i = Math.floor(at * whole.length);
    return Buffer.concat([whole.subarray(0, i), strange, whole.subarray(i)]);
  });

const asBytes = (text: string) => Buffer.from(text);

export const files: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 2, arbitrary: valid.map(asBytes) },
  { weight: 4, arbitrary: mistyped.map(asBytes) },
  { weight: 3, arbitrary: hostile.map(asBytes) },
  { weight: 1, arbitrary: bytes },
);
