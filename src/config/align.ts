/** Which items of two lists belong together, so that a change touches as few lines as it can. */

/** An item of the new list, of the old one, or of both. */
export interface Match {
  before: number | null;
  after: number | null;
}

/**
 * Pairs the items of two lists in order: equal ones first (the longest run of equal items that both have in order),
 * then, between those, what is left on both sides one by one.
 */
export function align(before: readonly string[], after: readonly string[]): Match[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    start += 1;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const middle = common(before.slice(start, endBefore), after.slice(start, endAfter));
  const equal: [number, number][] = [
    ...Array.from({ length: start }, (_, at): [number, number] => [at, at]),
    ...middle.map(([left, right]): [number, number] => [left + start, right + start]),
    ...Array.from({ length: before.length - endBefore }, (_, at): [number, number] => [
      endBefore + at,
      endAfter + at,
    ]),
  ];
  const matches: Match[] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...equal, [before.length, after.length] as const]) {
    for (; left < nextLeft || right < nextRight; left += 1, right += 1) {
      matches.push({
        before: left < nextLeft ? left : null,
        after: right < nextRight ? right : null,
      });
    }
    if (nextLeft < before.length && nextRight < after.length) {
      matches.push({ before: nextLeft, after: nextRight });
    }
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
  return matches;
}

/** Index pairs of the longest common subsequence. */
function common(before: readonly string[], after: readonly string[]): [number, number][] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    if (before[row] === after[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}
