/** What taking back one part of a permission set says, from what is there and what it goes back to. Pure. */
import type { PermissionSet } from '../aws/types.ts';
import type { DesiredPermissionSet } from '../config/desired.ts';
import { tagIn } from './change-ids.ts';
import { diffPermissionSet } from './permission-set-diff.ts';

/** `back`: the set as it is to be, where there is something to go back to. */
export function undoWords(
  part: string,
  set: PermissionSet,
  back: DesiredPermissionSet | null,
): { target: string; summary: string } {
  return { target: `permission set ${set.name}`, summary: summaryOf(part, set, back) };
}

function summaryOf(part: string, set: PermissionSet, back: DesiredPermissionSet | null): string {
  const tag = tagIn(part);
  if (tag !== null) return `tag ${tag}`;
  const again = back ? ', as it was before the run' : '';
  switch (part) {
    case 'fields':
      return diffOf(part, set, back);
    case 'tags':
      return `tags ${Object.keys(back?.tags ?? {}).join(', ')}${again}`;
    case 'inline-policy':
      return `the inline policy${again}`;
    case 'permissions-boundary':
      return `the permissions boundary${again}`;
    default:
      return `policy ${part}`;
  }
}

const diffOf = (part: string, set: PermissionSet, back: DesiredPermissionSet | null) =>
  (back ? diffPermissionSet(back, set) : []).find((one) => one.part === part)?.summary ?? '';
