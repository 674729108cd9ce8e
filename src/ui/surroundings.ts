/**
 * Decides once, before anything else loads, whether somebody can be asked, how wide the screen is and whether to use
 * colour. The libraries disagree about it (chalk ignores NO_COLOR, Inquirer honours it even when empty), so they are
 * told: FORCE_COLOR is set and NO_COLOR dropped in our own process.
 */

export interface Surroundings {
  interactive: boolean;
  width: number;
  color: boolean;
  /** Progress may redraw: a terminal with a width, not CI, not dumb. */
  animate: boolean;
  /** Lines and numbers only, for a screen reader: nothing is ever drawn again. */
  accessible: boolean;
  /** The program for pages; empty: the system's own. Null: addresses are printed, never opened. */
  browser: string | null;
}

type Env = Record<string, string | undefined>;
interface Stream {
  isTTY?: boolean;
  columns?: number;
}

export interface Wishes {
  noInput: boolean;
  json: boolean;
  color: 'auto' | 'always' | 'never';
  accessible: boolean;
  /** False: addresses are printed, never opened. */
  browser: boolean;
}

export function surroundings(
  env: Env,
  { stdin, stderr }: { stdin: Stream; stderr: Stream },
  wishes: Wishes,
): Surroundings {
  const ci = isOn(env['CI']);
  const dumb = env['TERM'] === 'dumb';
  const tty = stderr.isTTY === true;
  const columns = stderr.columns ?? Number(env['COLUMNS'] ?? 0);
  const browser = env['BROWSER'] ?? '';
  const accessible = wishes.accessible || isOn(env['ACCESSIBLE']);
  const interactive =
    stdin.isTTY === true && tty && !ci && (!dumb || accessible) && !wishes.noInput && !wishes.json;
  return {
    interactive,
    width: Math.max(20, Math.min(columns > 0 ? columns : 80, 100)),
    color: accessible
      ? wishes.color === 'always'
      : wantsColor(env, wishes.color, tty && !dumb && !ci),
    animate: tty && !ci && !dumb && columns > 0 && !accessible,
    accessible,
    browser: wishes.browser && !isNoBrowser(browser) ? browser : null,
  };
}

/** What people put into BROWSER so that nothing opens. */
export const isNoBrowser = (name: string) => /^(?:none|false|0)$/i.test(name);

function wantsColor(env: Env, wish: Wishes['color'], screen: boolean): boolean {
  if (wish !== 'auto') return wish === 'always';
  if (env['NO_COLOR']) return false;
  if (isOn(env['FORCE_COLOR']) || isOn(env['CLICOLOR_FORCE'])) return true;
  if (env['FORCE_COLOR'] === '0' || env['CLICOLOR'] === '0') return false;
  return screen;
}

/** Makes chalk, ora and Inquirer follow the decision. Call it before any of them is loaded. */
export function tellLibraries(env: Env, color: boolean): void {
  env['FORCE_COLOR'] = color ? '1' : '0';
  delete env['NO_COLOR'];
}

/** Set, and neither 0 nor false: the way CI and FORCE_COLOR are read everywhere. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}
