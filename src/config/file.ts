/** The config file as a run holds it: read once, checked, and written back with its comments whenever it changes. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { writeWhole } from '../write-whole.ts';
import { withComments, type Comment } from './comments.ts';
import { fileReason } from './file-reason.ts';
import { parseConfig, type LoadedConfig } from './load.ts';
import { alone } from './one-writer.ts';
import { updateConfig } from './save.ts';
import type { Config } from './schema.ts';

export interface ConfigFile {
  path: string;
  loaded(): LoadedConfig;
  /** What the file would say after this edit; nothing is written. */
  preview(edit: (config: Config) => Config): LoadedConfig;
  /**
   * Changes the file; what the edit leaves alone stays as it was written. False: there was nothing to write. What
   * `check` throws, it throws before anything is written; `comments` says from the config before what is put above
   * entries that the edit adds. Throws AppError SSB-601.
   */
  update(
    edit: (config: Config) => Config,
    how?: {
      check?: (next: LoadedConfig) => Promise<unknown>;
      comments?: (before: Config) => readonly Comment[];
    },
  ): Promise<boolean>;
}

/** Throws AppError SSB-204 when there is no such file and SSB-203 for what is wrong in it. */
export function openConfigFile(path: string, { write = true } = {}): ConfigFile {
  return holdConfigFile(path, parseConfig(readConfig(path), access(path)), { exists: true, write });
}

/** A file that does not exist yet: it is made by the first update, or held in memory only (a dry run). */
export function newConfigFile(path: string, config: Config, { write = true } = {}): ConfigFile {
  const text = updateConfig(null, config);
  return holdConfigFile(path, parseConfig(text, access(path)), { exists: false, write });
}

function holdConfigFile(
  path: string,
  start: LoadedConfig,
  { exists: there, write }: { exists: boolean; write: boolean },
): ConfigFile {
  let loaded = start;
  let exists = there;
  const at = access(path);
  /** Somebody may have edited the file while we waited: their lines stay, and ours go on top. */
  function current(): LoadedConfig {
    const text = exists && write ? readConfig(path) : loaded.source.text;
    if (text !== loaded.source.text) loaded = parseConfig(text, at);
    return loaded;
  }
  function change(
    edit: (config: Config) => Config,
    comments: (before: Config) => readonly Comment[],
  ): boolean {
    const { source, config } = current();
    const text = withComments(updateConfig(source, edit(config)), comments(config));
    if (exists && text === loaded.source.text) return false;
    // What would not be read again is not written.
    const next = parseConfig(text, at);
    if (write) {
      if (!exists) refuseOther(path, text);
      save(path, text);
      exists = true;
    }
    loaded = next;
    return write;
  }
  function preview(edit: (config: Config) => Config): LoadedConfig {
    const { source, config } = current();
    return parseConfig(updateConfig(source, edit(config)), at);
  }
  return {
    path,
    loaded: () => loaded,
    preview,
    async update(edit, { check, comments = () => [] } = {}) {
      if (check) await check(preview(edit));
      return write ? alone(path, () => change(edit, comments)) : change(edit, comments);
    },
  };
}

/** A file that is there by now is written over by nobody, unless it says the very same. */
function refuseOther(path: string, text: string): void {
  if (!existsSync(path) || readConfig(path) === text) return;
  throw new AppError('SSB-602', `${path} was made meanwhile.`, {
    why: 'When this run began there was no such file. What somebody, or another run, wrote there would be lost.',
    fix: ['Run the same command again: it goes by what the file says now.'],
  });
}

/** A new file is the owner's only; one that is there keeps its mode. */
function save(path: string, text: string): void {
  try {
    makeFolder(dirname(path));
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    writeWhole(path, text, { mode: mode === undefined ? 0o600 : mode & 0o777 });
  } catch (error) {
    throw new AppError('SSB-601', `${path} can't be written.`, {
      why: fileReason(error),
      fix: ['Make the folder writable, or name another file with -c FILE.'],
    });
  }
}

function readConfig(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    throw new AppError('SSB-204', `${path} can't be read.`, {
      why: fileReason(error),
      fix: [
        'Name the right one with -c FILE. Without -c it is ./sso-bootstrap.yaml, which init or import makes.',
      ],
    });
  }
}

/** Bytes: far more than the file of the largest organization. */
const LARGEST = 20_000_000;

/** Regular files only: reading a pipe or a device might never end. */
function readText(path: string): string {
  const found = statSync(path);
  if (!found.isFile()) throw new Error(`${path} is not a file`);
  if (found.size > LARGEST) throw new Error(`It is larger than ${LARGEST / 1e6} MB.`);
  return readFileSync(path, 'utf8');
}

const access = (path: string) => ({
  path,
  readFile: readText,
  realPath: (name: string) => realpathSync(name),
});
