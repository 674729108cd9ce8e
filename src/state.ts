/**
 * Where we keep what is ours on this computer: which file belongs to which account, whose profiles are here, the journals of runs, and the worlds of rehearsals. In
 * the XDG state folder (the platform's own on macOS and Windows; XDG_STATE_HOME wins everywhere), 0600, no secrets.
 */
import { fdatasyncSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import { textsIn } from './json.ts';
import { makeFolder } from './make-folder.ts';
import { writeWhole } from './write-whole.ts';

export interface StateFolder {
  path: string;
  /** The config file last used for an account, or null. */
  fileFor(account: string): string | null;
  rememberFile(account: string, file: string): void;
  /** The folder of a rehearsal world, made when needed. */
  world(name: string): {
    folder: string;
    config: string;
    load(): string | null;
    save(text: string): void;
  };
  resetWorld(name: string): void;
  /** The answers of a run that did not come to its end: of an account, or of the world of a rehearsal. `what`: those of `init` unless named. */
  answers(of: { account: string; world: string | null }, what?: string): AnswersStore;
  /** The ways into an account when somebody first looked: of an account, or of the world of a rehearsal. */
  start(of: { account: string; world: string | null }): Store;
  /** What runs wrote down of their changes: of an account, or of the world of a rehearsal. */
  journals(of: { account: string; world: string | null }): JournalFolder;
  /** For whom profiles were written here: of an account, or of the world of a rehearsal. */
  person(of: { account: string; world: string | null }): Store;
}

export interface Store {
  load(): string | null;
  save(text: string): void;
}

export interface JournalFolder {
  /** A new file; each call writes a line for good. Throws what the system throws. */
  create(name: string): { path: string; append: (line: string) => void };
  /** Paths, the latest first. */
  list(): string[];
  read(path: string): string | null;
}

export interface AnswersStore extends Store {
  clear(): void;
}

export function stateFolder(env: Record<string, string | undefined>): StateFolder {
  const paths = envPaths('sso-bootstrap', { suffix: '' });
  const xdg = env['XDG_STATE_HOME'];
  const path = xdg
    ? join(xdg, 'sso-bootstrap')
    : process.platform === 'linux'
      ? paths.log
      : paths.data;
  const files = join(path, 'files.json');
  const worldFolder = (name: string) => join(path, 'rehearsal', name);

  const storeIn = (what: string, { account, world }: { account: string; world: string | null }) => {
    const file =
      world === null
        ? join(path, what, `${account}.json`)
        : join(worldFolder(world), `${what}.json`);
    return {
      load: () => read(file),
      save: (text: string) => {
        write(file, text);
      },
      clear: () => {
        try {
          rmSync(file, { force: true });
        } catch {
          // In a folder that can't be written they stay, and are offered once more.
        }
      },
    };
  };

  const remembered = () => textsIn(read(files) ?? '{}');
  return {
    path,
    fileFor: (account) => remembered()[account] ?? null,
    rememberFile(account, file) {
      const { [account]: _before, ...others } = remembered();
      write(files, `${JSON.stringify({ ...others, [account]: file }, null, 2)}\n`);
    },
    world(name) {
      const folder = worldFolder(name);
      const state = join(folder, 'world.json');
      return {
        folder,
        config: join(folder, 'sso-bootstrap.yaml'),
        load: () => read(state),
        save: (text) => {
          write(state, text);
        },
      };
    },
    resetWorld: (name) => {
      rmSync(worldFolder(name), { recursive: true, force: true });
    },
    answers: (of, what = 'answers') => storeIn(what, of),
    start: (of) => storeIn('start', of),
    person: (of) => storeIn('person', of),
    journals({ account, world }) {
      return journalFolder(
        world === null ? join(path, 'journal', account) : join(worldFolder(world), 'journal'),
      );
    },
  };
}

/** So many runs are kept. */
const KEPT = 20;

function journalFolder(folder: string): JournalFolder {
  const list = () => {
    try {
      const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
      return names
        .sort()
        .reverse()
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  };
  return {
    list,
    read,
    create(name) {
      makeFolder(folder);
      for (const old of list().slice(KEPT - 1)) rmSync(old, { force: true });
      const path = join(folder, `${name}.jsonl`);
      const file = openSync(path, 'ax', 0o600);
      return {
        path,
        append: (line) => {
          writeSync(file, line);
          fdatasyncSync(file);
        },
      };
    },
  };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function write(path: string, text: string): void {
  makeFolder(dirname(path));
  writeWhole(path, text, { mode: 0o600 });
}
