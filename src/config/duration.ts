/** Session lengths: `8h` or an ISO 8601 time length in the file, one canonical ISO spelling everywhere else. */

/** Seconds of `8h` or an ISO 8601 time length such as `PT2H30M`. NaN when it is neither. */
export function durationSeconds(text: string): number {
  const hours = /^(\d+)h$/.exec(text);
  if (hours) return Number(hours[1]) * 3600;
  const iso = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text);
  if (!iso) return Number.NaN;
  return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
}

/** The one spelling that we compare and send: `8h`, `PT480M` and `PT8H` are all `PT8H`. Other text stays as it is. */
export function canonicalDuration(text: string): string {
  const seconds = durationSeconds(text);
  if (!(seconds > 0)) return text;
  const parts = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ] as const;
  return `PT${parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('')}`;
}

/** How people write it: `PT8H` is `8h`; anything that is not whole hours stays ISO. */
export function shortDuration(text: string): string {
  const canonical = canonicalDuration(text);
  const hours = /^PT(\d{1,2})H$/.exec(canonical);
  return hours ? `${hours[1] ?? ''}h` : canonical;
}
