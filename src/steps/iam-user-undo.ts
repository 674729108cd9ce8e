/**
 * What undo says of IAM users on the way out. Credentials are never its business: one comes back only when somebody asks for it
 * by name, and what is deleted is gone for good.
 */
import { parseNamed, PASSWORD } from '../retire/target.ts';
import { namesOf } from './change.ts';
import type { Done, Undo } from './undo.ts';

export function undoIamUser({ change }: Pick<Done, 'change'>): Undo {
  // A day noted in the file, nothing in AWS.
  if (change.verb === 'update') return { changes: [] };
  if (change.verb === 'delete') return { left: 'what was deleted can’t be brought back' };
  const { part } = parseNamed(namesOf(change)[0] ?? '');
  if (part === PASSWORD) return { left: 'AWS brings no password back; a person sets a new one' };
  return change.verb === 'deactivate'
    ? { left: 'a credential comes back only when it is asked for by name: keys reactivate' }
    : { left: 'it was asked for by name; keys deactivate switches it off' };
}
