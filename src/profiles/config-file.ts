/**
 * Reads and writes the AWS config file, the only place here that does. A write leaves the old file or the new one, whole,
 * at every instant; it is refused when somebody else wrote meanwhile, and taken back when the SDK then reads anything
 * otherwise than planned.
 */
import { createHash } from 'node:crypto';
import {
  access,
  constants,
  lstat,
  readFile,
  realpath,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileReason } from '../config/file-reason.ts';
import { AppError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { writeWhole } from '../write-whole.ts';
import { dropOldBackups, keepBackup } from './backups.ts';
import type { BlockPlan } from './block.ts';
import { seenBySdk, unproven } from './prove.ts';

/** The file as it was read. A file that is not there is an empty one, with neither bytes nor mode. */
export interface AwsConfigFile {
  path: string;
  /** Behind a symbolic link, the file itself. */
  realPath: string;
  text: string;
  bytes: Buffer | null;
  mode: number | null;
  /** Tells whether the file is still the one that was read. */
  fingerprint: string;
}

export interface WriteIo {
  now: Date;
  /** Stands in for the disk in tests. */
  write?: (path: string, text: string, options: { mode: number }) => void;
}

/** A new file is its owner's only. */
const NEW_MODE = 0o600;

/** Throws AppError SSB-604 for what is there but is no text file that can be read. */
export async function readAwsConfig(path: string): Promise<AwsConfigFile> {
  const found = await statOf(path);
  if (found === null) {
    return { path, realPath: path, text: '', bytes: null, mode: null, fingerprint: 'none' };
  }
  if (!found.isFile()) throw unreadable(path, 'It is not a file.');
  const { bytes, realPath } = await readBytes(path);
  const text = decode(bytes);
  if (text === null || text.includes('\0')) {
    throw unreadable(path, 'It is not UTF-8 text, so AWS tools can’t read it either.');
  }
  const fingerprint = createHash('sha256').update(bytes).digest('hex');
  return { path, realPath, text, bytes, mode: found.mode & 0o777, fingerprint };
}

/**
 * Writes what was planned on the file that was read, keeps a copy of the old one, and proves the new one.
 * Returns the path of the copy, null when there was no file or nothing to write. Throws AppError SSB-602 when the file
 * was changed since, SSB-601 when it can't be written and SSB-605 when the proof failed; the file is as before then.
 */
export async function writeAwsConfig(
  file: AwsConfigFile,
  plan: BlockPlan,
  io: WriteIo,
): Promise<{ backup: string | null }> {
  const now = await readAwsConfig(file.path);
  if (now.fingerprint !== file.fingerprint || plan.before !== file.text) throw changed(file.path);
  if (plan.after === plan.before) return { backup: null };
  const before = await seenBySdk(file.path);
  let backup: string | null = null;
  try {
    makeFolder(dirname(file.path));
    // Replacing a file needs no leave of the file itself: one that was made read-only stays as it is nevertheless.
    if (file.mode !== null) await access(file.realPath, constants.W_OK);
    if (file.mode !== null && (file.mode & 0o222) === 0) throw new Error('The file is read-only.');
    if (file.bytes !== null) backup = await keepBackup(file.path, file.bytes, io.now);
    const write = io.write ?? writeWhole;
    write(file.path, plan.after, { mode: file.mode ?? NEW_MODE });
  } catch (error) {
    throw unwritable(file.path, error);
  }
  const wrong = await misread(file.path, plan, before);
  if (wrong.length > 0) throw await takenBack(file, backup, wrong);
  await dropOldBackups(file.path);
  return { backup };
}

async function misread(
  path: string,
  plan: BlockPlan,
  before: Awaited<ReturnType<typeof seenBySdk>>,
): Promise<string[]> {
  const whole = await readAwsConfig(path).then(
    ({ text }) => text === plan.after,
    () => false,
  );
  return whole
    ? unproven(before, await seenBySdk(path), plan)
    : ['the file on disk is not what was written'];
}

/** Puts the old file back. Where the disk is full, the copy takes its place: that needs no room. */
async function takenBack(
  { path, realPath, bytes, mode }: AwsConfigFile,
  backup: string | null,
  problems: string[],
): Promise<AppError> {
  const back = async () => {
    if (bytes === null || backup === null) return unlink(path);
    try {
      writeWhole(realPath, bytes, { mode: mode ?? NEW_MODE });
    } catch {
      // Looked at below.
    }
    const whole = await readFile(realPath).then((now) => now.equals(bytes));
    return whole ? undefined : rename(backup, realPath);
  };
  const failed = await back().then(
    () => null,
    (error: unknown) => reason(error),
  );
  return new AppError('SSB-605', `${path} did not read as planned.`, {
    why:
      failed === null
        ? 'The file is as it was before.'
        : `It could not be put back either: ${failed}`,
    ...(failed !== null && { changed: [`${path} is not as it was`] }),
    problems,
    fix: [
      ...(failed !== null && backup !== null ? [`Copy ${backup} over ${path}.`] : []),
      'Compare the lines above with the file: something in it is read differently by different tools.',
    ],
  });
}

/** Null when nothing is there. Throws SSB-604 for a link to nothing, which a write would replace. */
async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    const link = await lstat(path).catch(() => null);
    if (link !== null) throw unreadable(path, `It is a link that leads nowhere: ${reason(error)}`);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw unreadable(path, reason(error));
  }
}

async function readBytes(path: string): Promise<{ bytes: Buffer; realPath: string }> {
  try {
    return { bytes: await readFile(path), realPath: await realpath(path) };
  } catch (error) {
    throw unreadable(path, reason(error));
  }
}

/** Null for what is not UTF-8; a byte order mark stays. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function changed(path: string): AppError {
  return new AppError('SSB-602', `${path} was changed since its changes were shown.`, {
    why: 'Somebody, or another program, wrote to it meanwhile.',
    fix: ['Run the same command again: it shows what would change now.'],
  });
}

function unwritable(path: string, error: unknown): AppError {
  return new AppError('SSB-601', `${path} can't be written.`, {
    why: fileReason(error),
    fix: ['Make the file and its folder writable, or set AWS_CONFIG_FILE to another file.'],
    cause: error,
  });
}

function unreadable(path: string, why: string): AppError {
  return new AppError('SSB-604', `${path} can't be read.`, {
    why,
    fix: ['Move it away or put it right, or set AWS_CONFIG_FILE to another file.'],
  });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A file that is not there is an empty one; one that can't be read is told by whoever writes it. */
export function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
