/** The home folder of whoever runs this, where nothing names one. */
import { homedir, userInfo } from 'node:os';

/** A folder that can't be: what is kept at home fails with words of its own, and all else goes on. */
const NONE = '/dev/null/HOME-is-not-set';

/**
 * Sets HOME where it is missing and the system does not know the user, as in a container that runs as a number, and
 * where it is empty: every path in it would be one of the working folder.
 */
export function ensureHome(
  env: Record<string, string | undefined>,
  system = { homedir, userInfo },
): void {
  if (known(() => system.homedir()) !== '') return;
  env['HOME'] = known(() => system.userInfo().homedir) || NONE;
}

function known(look: () => string): string {
  try {
    return look();
  } catch {
    return '';
  }
}
