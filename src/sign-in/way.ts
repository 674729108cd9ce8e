/** Whether the browser of this computer can be used, decided from what is around: never by trying and failing. */
import type { Way } from './sign-in-io.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface Around {
  env: Env;
  platform: string;
  /** Somebody sits there and can be asked. */
  interactive: boolean;
  /** What is said is seen: not --quiet, not JSON. */
  heard: boolean;
  /** False with --no-browser. */
  browser: boolean;
  /** --use-device-code. */
  deviceCode: boolean;
  /** A file that only containers have is there. */
  container: boolean;
}

/** Files by which containers are known: Docker's, Podman's. */
export const CONTAINER_FILES = ['/.dockerenv', '/run/.containerenv'];

export function wayToSignIn(around: Around): Way {
  if (!around.heard) return { by: 'nobody' };
  if (around.deviceCode) return { by: 'code', why: '' };
  const why = whyNoBrowser(around);
  return why === null ? { by: 'browser' } : { by: 'code', why };
}

function whyNoBrowser({ env, platform, interactive, browser, container }: Around): string | null {
  const named = env['BROWSER'] ?? '';
  if (!browser) return '--no-browser';
  if (/^(?:none|false|0)$/i.test(named)) return `BROWSER is ${named}`;
  if (!interactive) return 'this is no terminal';
  if (env['SSH_CONNECTION'] || env['SSH_TTY']) return 'this is an SSH session';
  if (named !== '') return null;
  // Under WSL the browser of Windows opens, and reaches our loopback.
  if (env['WSL_DISTRO_NAME']) return null;
  if (container) return 'this is a container';
  if (env['AWS_EXECUTION_ENV'] === 'CloudShell') return 'this is CloudShell';
  const screen = env['DISPLAY'] || env['WAYLAND_DISPLAY'];
  return platform === 'linux' && !screen ? 'there is no screen' : null;
}
