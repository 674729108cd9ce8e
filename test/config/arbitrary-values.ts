/** Any text, name, id, tag and policy that a field of the file takes, awkward ones first. */
import fc from 'fast-check';
import { customerPolicy, email } from '../../src/config/fields.ts';
import type { Json } from '../../src/aws/types.ts';
import { nameKey } from '../../src/config/naming.ts';
import { PREDEFINED } from '../../src/config/policies.ts';

interface Schema {
  safeParse(value: unknown): { success: boolean };
}

const AWKWARD = Array.from('abzAZ09éñß漢 :#-_.,@+=*&!|>%\'"`{}[]?\\/~<\t\n\u00A0');

function chars(alphabet: string, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 1, maxLength });
}

/** Text that a schema accepts, often with characters that mean something in YAML. */
export function text(schema: Schema, maxLength = 12): fc.Arbitrary<string> {
  const words = [
    'yes',
    'null',
    '~',
    '1e3',
    '0x1F',
    '012',
    'on',
    '2026-01-02',
    'a: b',
    '- a',
    '.5',
    '8h',
  ];
  return fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...AWKWARD), minLength: 1, maxLength }),
      fc.string({ minLength: 1, maxLength }),
      fc.constantFrom(...words),
      chars('abcdefgh', 8),
    )
    .filter((value) => value !== '__proto__' && schema.safeParse(value).success);
}

const own = (value: string) => !value.startsWith('AWS');

export const names = (schema: Schema, maxLength = 5) =>
  fc.uniqueArray(text(schema).filter(own), { selector: nameKey, maxLength });

const digits = fc.integer({ min: 0, max: 1e12 - 1 }).map((id) => String(id).padStart(12, '0'));

export const accountIds = fc.uniqueArray(digits, { minLength: 1, maxLength: 4 });

export const emails = fc
  .tuple(chars("abz09+.'_-", 8), fc.constantFrom('example.com', 'x.io'))
  .map((parts) => parts.join('@'))
  .filter((value) => email.safeParse(value).success);

export const tag = fc.string({
  unit: fc.constantFrom(...Array.from('abz09 _.:/=+-@é')),
  minLength: 1,
  maxLength: 8,
});

export const tagKey = tag.filter((key) => !/^aws:/i.test(key));

export const json: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 3 })
  .filter((value) => !JSON.stringify(value).includes('__proto__'))
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

export const customer = fc
  .record({
    name: chars('aZ0_+=,.@-', 10),
    path: fc.constantFrom('/', '/a/', '/team:x/{y}/'),
  })
  .filter((value) => customerPolicy.safeParse(value).success);

export const managed = fc.constantFrom(
  ...Object.keys(PREDEFINED),
  'job-function/ViewOnlyAccess',
  'service-role/X',
  'arn:aws:iam::aws:policy/AmazonS3FullAccess',
);
