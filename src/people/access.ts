/** SET@ACCOUNT, as `--access` gives it. Pure. */
import { AppError } from '../errors.ts';

export interface AccessWords {
  permissionSet: string;
  /** An id, a name or a short name; or `members`, `*`, `ou:Path`. */
  account: string;
}

export const ACCESS_EXAMPLE = 'PowerUserAccess@111122223333';

/** Split at the last `@`. Throws AppError SSB-202 with all that can't be read. */
export function parseAccess(texts: readonly string[]): AccessWords[] {
  const bad = texts.filter((text) => !/^.+@[^@]+$/.test(text));
  if (bad.length > 0) {
    throw new AppError('SSB-202', `--access can't be read: ${bad.join(', ')}`, {
      why: 'It must be SET@ACCOUNT; the account is an id, a name or a short name.',
      fix: [`--access ${ACCESS_EXAMPLE}`],
    });
  }
  return texts.map((text) => {
    const at = text.lastIndexOf('@');
    return { permissionSet: text.slice(0, at), account: text.slice(at + 1) };
  });
}
