/** How old the credential report is, told where it matters: AWS writes a new one every four hours at most. */

/** Beyond a few minutes, what was changed since then may be missing. */
const FRESH = 5 * 60_000;

/** One warning, or none; times in milliseconds since 1970. */
export function lagOf(account: string, generatedAt: number | undefined, now: number): string[] {
  if (generatedAt === undefined || now - generatedAt < FRESH) return [];
  const minutes = Math.round((now - generatedAt) / 60_000);
  const hours = Math.round(minutes / 60);
  const age =
    minutes < 90
      ? `${minutes} minutes`
      : hours < 48
        ? `${hours} hours`
        : `${Math.round(hours / 24)} days`;
  return [
    `the credential report of ${account} is ${age} old: passwords and MFA changed since then, and first keys made since then, aren't in it (AWS writes a new one every four hours)`,
  ];
}
