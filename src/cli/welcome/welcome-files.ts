/** Writes messages, one file each, into one folder and nowhere else. */
import { randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileReason } from '../../config/file-reason.ts';
import { AppError } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';

export interface Message {
  /** One plain name, without a folder. */
  name: string;
  text: string;
}

export interface WriteOptions {
  /** A yes to writing over files that say something else. */
  overwrite: boolean;
  /** The command that gives this yes, for the error. */
  again: string;
  dryRun: boolean;
  /** How to name another place: `name another folder with --out DIR`. */
  elsewhere: string;
}

/**
 * Writes all or, where one of them may not be written, none; files are their owner's only. A file that says the same
 * stays; one that says something else is written over with a yes only; a link or a folder never is. Returns the paths,
 * in their order. Throws AppError SSB-601.
 */
export function writeMessages(
  folder: string,
  messages: readonly Message[],
  { overwrite, again, dryRun, elsewhere }: WriteOptions,
): string[] {
  const files = messages.map(({ name, text }) => {
    const path = join(folder, name);
    const look = () => whatIsThere(path, text);
    return { path, text, there: reported(path, { changed: [], elsewhere }, look) };
  });
  const strange = files.filter(({ there }) => there === 'no file');
  if (strange.length > 0)
    throw notFiles(
      strange.map(({ path }) => path),
      elsewhere,
    );
  const others = files.filter(({ there }) => there === 'another');
  if (others.length > 0 && !overwrite)
    throw wouldBeLost(
      others.map(({ path }) => path),
      { again, elsewhere },
    );
  if (!dryRun) {
    const toWrite = files.filter(({ there }) => there !== 'the same');
    for (const [done, { path, text, there }] of toWrite.entries()) {
      const changed = toWrite.slice(0, done).map((file) => `wrote ${file.path}`);
      reported(path, { changed, elsewhere }, () => {
        makeFolder(folder);
        if (there === 'nothing') writeNew(resolve(path), text);
        else writeOver(resolve(path), text);
      });
    }
  }
  return files.map(({ path }) => path);
}

type There = 'nothing' | 'the same' | 'another' | 'no file';

function whatIsThere(path: string, text: string): There {
  const found = lstatSync(resolve(path), { throwIfNoEntry: false });
  if (!found) return 'nothing';
  if (!found.isFile()) return 'no file';
  return readFileSync(resolve(path), 'utf8') === text ? 'the same' : 'another';
}

/** Throws where something is there by now, a link too. */
function writeNew(path: string, text: string): void {
  writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
}

/** Others may be able to write to the folder: a name that can be told in advance could be a link of theirs. */
function writeOver(path: string, text: string): void {
  const beside = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    writeNew(beside, text);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** What the disk refuses, as an error for people. */
function reported<T>(
  path: string,
  { changed, elsewhere }: { changed: readonly string[]; elsewhere: string },
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    throw new AppError('SSB-601', `${path} can't be written.`, {
      why: fileReason(error),
      changed,
      fix: [`Make the folder writable, or ${elsewhere}.`],
    });
  }
}

function notFiles(paths: string[], elsewhere: string): AppError {
  return new AppError('SSB-601', 'Something that is no file has the name of one to be written.', {
    why: 'What stands behind a link or in a folder is not ours to write. Nothing was written.',
    problems: paths,
    fix: [`Move it away, or ${elsewhere}.`],
  });
}

function wouldBeLost(
  paths: string[],
  { again, elsewhere }: Pick<WriteOptions, 'again' | 'elsewhere'>,
): AppError {
  return new AppError('SSB-601', 'These files are there and say something else.', {
    why: 'Somebody may have changed them by hand. Nothing was written.',
    problems: paths,
    fix: [`${again}      writes over them`, `or ${elsewhere}`],
  });
}
