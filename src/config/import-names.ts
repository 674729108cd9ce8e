/** Small questions that importing asks about names. */
import type * as z from 'zod';
import { nameKey } from './naming.ts';

/** Whether the file can hold a value, by the schema of its field. */
export function fits(schema: z.ZodType<string>, value: string): boolean {
  return value !== '__proto__' && schema.safeParse(value).success;
}

/** Names that come up more than once, exactly. */
export function repeated(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/** Name keys that come up more than once: names equal but for case. */
export function ambiguous(names: readonly string[]): Set<string> {
  return repeated(names.map(nameKey));
}
