/** The rows in view, each a list of cells. */
export function render(
  raw: string,
  size: { columns: number; rows: number },
): { char: string; style: string }[][];
