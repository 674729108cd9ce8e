/** Values compared as data: whatever the order of their keys. */
import { isPlainObject } from './plain-object.ts';

/** Equal texts for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isPlainObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
