/** Which IAM actions were refused while reading; whatever rests on them is "unknown", and so not changed. */

/** The actions noted on unknown facts, anywhere in what was read, sorted. */
export function refusedReads(actual: unknown): string[] {
  return [...new Set(noted(actual))].sort();
}

function noted(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('why' in value && 'refused' in value && Array.isArray(value.refused)) {
    return value.refused.map(String);
  }
  return Object.values(value).flatMap(noted);
}
