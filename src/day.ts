/** Days, for programs and for the config file. */
/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** A day that exists, as `2026-11-22`: programs take the 30th of February for one in March. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(at) && dayOf(at) === text;
}

/** The day of a moment as the config file writes it, in UTC: `2026-11-22`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
