/** Why a file can't be read or written, in words a person has, where Node has a code for it. Pure. */

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  EACCES: 'You are not allowed to: look at the owner and the mode of the file and its folders.',
  EPERM: 'You are not allowed to: look at the owner and the mode of the file and its folders.',
  EISDIR: 'It is a folder.',
  ENOTDIR: 'A part of its path is a file, where a folder is needed.',
  EEXIST: 'A part of its path is a file, where a folder is needed.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'Your share of the disk is full.',
  EROFS: 'The disk can only be read.',
  ELOOP: 'Its links lead round in a circle.',
  ENAMETOOLONG: 'The name is too long.',
};

/** One sentence, with Node's own code behind it for whoever looks it up. */
export function fileReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = REASONS[code];
  return words === undefined ? error.message : `${words} (${code})`;
}
