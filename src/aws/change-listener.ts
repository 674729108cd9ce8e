/** Who is told of each changing call, before it and after it: the journal of a run. */

/** Is told of a call as it starts, and by what it returns how it ended: an error's name, or none. */
export type ChangeListener = (operation: string) => (error?: string) => void;

export async function told<T>(
  listeners: ReadonlySet<ChangeListener>,
  operation: string,
  call: () => Promise<T>,
): Promise<T> {
  const ends = [...listeners].map((listener) => listener(operation));
  let output: T;
  try {
    output = await call();
  } catch (error) {
    for (const end of ends) end(error instanceof Error ? error.name : 'Error');
    throw error;
  }
  for (const end of ends) end();
  return output;
}
