/** Days, for programs and for the config file. */
/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** The day of a moment as the config file writes it, in UTC: `2026-11-22`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
