import type { Ui } from './ui.ts';

/** Shows work while it goes on, and its end however it ends: a line left spinning would keep the program alive. */
export async function withTask<T>(
  ui: Pick<Ui, 'task'>,
  label: string,
  work: () => Promise<T>,
  describe: (result: T) => { detail?: string; failed?: boolean } = () => ({}),
): Promise<T> {
  const task = ui.task(label);
  try {
    const result = await work();
    const { detail, failed = false } = describe(result);
    task.end(failed ? 'failed' : 'done', detail);
    return result;
  } catch (error) {
    task.end('failed');
    throw error;
  }
}
