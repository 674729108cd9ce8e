/** The config file as a run holds it: read once, checked, and written back with its comments whenever it changes. */
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../errors.ts';
import { parseConfig } from './load.ts';
import { updateConfig } from './save.ts';
import type { Config } from './schema.ts';
import type { ConfigSource } from './source.ts';

export interface LoadedConfig {
  config: Config;
  source: ConfigSource;
}

export interface ConfigFile {
  path: string;
  loaded(): LoadedConfig;
  /**
   * Changes the file; what the edit leaves alone stays as it was written. False: there was nothing to write.
   * Throws AppError SSB-601.
   */
  update(edit: (config: Config) => Config): Promise<boolean>;
}

/** Throws AppError SSB-204 when there is no such file and SSB-203 for what is wrong in it. */
export function openConfigFile(path: string, { write = true } = {}): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new AppError('SSB-204', `${path} can't be read.`, {
      why: error instanceof Error ? error.message : String(error),
      fix: ['Name the file with -c FILE, or make one with init or import.'],
    });
  }
  return holdConfigFile(path, parseConfig(text, access(path)), { exists: true, write });
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
  return {
    path,
    loaded: () => loaded,
    async update(edit) {
      const text = updateConfig(loaded.source, edit(loaded.config));
      if (exists && text === loaded.source.text) return false;
      if (!write) {
        loaded = parseConfig(text, access(path));
        return false;
      }
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        await writeFileAtomic(path, text, { mode: 0o600 });
      } catch (error) {
        throw new AppError('SSB-601', `${path} can't be written.`, {
          why: error instanceof Error ? error.message : String(error),
        });
      }
      loaded = parseConfig(text, access(path));
      exists = true;
      return true;
    },
  };
}

const access = (path: string) => ({
  path,
  readFile: (name: string) => readFileSync(name, 'utf8'),
  realPath: (name: string) => realpathSync(name),
});
