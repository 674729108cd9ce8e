/** What AWS makes us wait for, in words for the screen. */
import type { Wait } from '../aws/retry.ts';
import type { Pause } from '../ui/ui.ts';

const WHY: Record<Wait['reason'], string> = {
  throttled: 'AWS asks for a pause',
  busy: 'AWS is still busy with another change',
  server: 'AWS had a problem',
  network: 'No answer from AWS',
};

/** The same pause, with its reason as a person reads it. */
export function pauseOf({ reason, seconds, attempt, of }: Wait): Pause {
  return { why: WHY[reason], seconds, attempt, of };
}
