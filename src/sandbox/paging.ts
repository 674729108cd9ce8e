/**
 * Lists in small pages, because AWS may give fewer items than asked for: who forgets the token shall notice. The lists
 * of organizations begin with an empty page, which AWS documents as possible.
 */
import { invalid } from './fault.ts';
import type { Scene } from './operations.ts';

interface Asked {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

interface Page<T> {
  items: T[];
  /** To be spread into the output: no key at all on the last page. */
  next: { NextToken?: string };
}

/** The page that the token asks for. */
export function page<T>(scene: Scene, all: T[], asked: Asked): Page<T> {
  const size = Math.min(
    asked.MaxResults ?? scene.state.switches.pageSize,
    scene.state.switches.pageSize,
  );
  const start = asked.NextToken === undefined ? 0 : position(asked.NextToken);
  const end = start + size;
  return {
    items: all.slice(start, end),
    next: end < all.length ? { NextToken: token(end) } : {},
  };
}

/** A page of an organizations list. */
export function pageAfterEmptyOne<T>(scene: Scene, all: T[], asked: Asked): Page<T> {
  const first = asked.NextToken === undefined;
  if (first && scene.state.switches.emptyPages && all.length > 0) {
    return { items: [], next: { NextToken: token(0) } };
  }
  return page(scene, all, asked);
}

interface MarkerPage<T> {
  items: T[];
  next: { IsTruncated: boolean; Marker?: string };
}

/** A page in the manner of IAM. */
export function pageByMarker<T>(
  scene: Scene,
  all: T[],
  asked: { Marker?: string | undefined; MaxItems?: number | undefined },
): MarkerPage<T> {
  const { items, next } = page(scene, all, { NextToken: asked.Marker, MaxResults: asked.MaxItems });
  if (next.NextToken === undefined) return { items, next: { IsTruncated: false } };
  return { items, next: { IsTruncated: true, Marker: next.NextToken } };
}

function token(position: number): string {
  return Buffer.from(`from:${position}`).toString('base64url');
}

function position(text: string): number {
  const match = /^from:(\d+)$/.exec(Buffer.from(text, 'base64url').toString());
  if (match === null) throw invalid('The pagination token is not valid.');
  return Number(match[1]);
}
