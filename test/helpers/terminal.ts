/** The built program in a pseudo-terminal: a test types, and reads the screen. */
import { spawn, type IPty } from '@lydell/node-pty';
import { bin, type Home } from './program.ts';

export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const UP = '\u001b[A';
export const ESC = '\u001b';
export const CTRL_C = '\u0003';

export interface Terminal {
  /** Waits until the screen shows a text, and forgets what came before. */
  see: (text: string | RegExp) => Promise<void>;
  type: (keys: string) => void;
  all: () => string;
  /** Every byte, as it came. */
  raw: () => string;
  /** SIGKILL, as a power cut would; or another signal. Gives the exit code. */
  kill: (signal?: string) => Promise<number>;
  resize: (cols: number) => void;
  /** The window is closed: SIGHUP, and no byte can be written any more. Gives the process id. */
  close: () => number;
  exit: Promise<number>;
}

/** `setUp` is what a shell does to the terminal before the program starts: `stty cols 0`. */
export function terminal(
  args: string[],
  home: Home,
  { cols = 100, env = {}, setUp = ':' } = {},
): Terminal {
  const line = ['-c', `${setUp}; exec "$0" "$@"`, process.execPath, bin, ...args];
  return program('sh', line, home, { cols, env });
}

/** Any program in a pseudo-terminal. */
export function program(
  file: string,
  args: string[],
  home: Home,
  { cols = 100, env = {} }: { cols?: number; env?: Record<string, string> } = {},
): Terminal {
  const child: IPty = spawn(file, args, {
    cols,
    rows: 50,
    cwd: home.folder,
    env: { ...home.env, TERM: 'xterm-256color', ...env },
  });
  let all = '';
  let seen = 0;
  child.onData((data) => (all += data));
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => {
      resolve(exitCode);
    });
  });
  return {
    all: () => plain(all),
    raw: () => all,
    kill: (signal = 'SIGKILL') => {
      child.kill(signal);
      return exit;
    },
    resize: (cols) => {
      child.resize(cols, 50);
    },
    close: () => {
      (child as IPty & { destroy: () => void }).destroy();
      return child.pid;
    },
    exit,
    type: (keys) => {
      child.write(keys);
    },
    see: async (text) => {
      for (let tries = 0; tries < 400; tries += 1) {
        const fresh = plain(all).slice(seen);
        const at = typeof text === 'string' ? fresh.indexOf(text) : fresh.search(text);
        if (at >= 0) {
          seen += at + (typeof text === 'string' ? text.length : 1);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`never saw ${String(text)} in:\n${plain(all).slice(seen).slice(-2000)}`);
    },
  };
}

/** Without colours and cursor moves. */
export const plain = (text: string) =>
  // eslint-disable-next-line no-control-regex -- escape sequences are what is taken out
  text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');

/** Takes what is offered, question by question. */
export async function enter(screen: Terminal, ...questions: (string | RegExp)[]): Promise<void> {
  for (const question of questions) {
    await screen.see(question);
    screen.type(ENTER);
  }
}
