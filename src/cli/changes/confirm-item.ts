/** A person's word on what AWS can't tell. */
import { dayOf } from '../../day.ts';
import type { ConfigFile } from '../../config/file.ts';
import type { ChecklistItem } from '../../steps/step.ts';
import type { Connection } from '../session.ts';

/** Notes in the file who saw a console-only setting, and when. */
export async function confirmItem(
  file: ConfigFile,
  item: Pick<ChecklistItem, 'id'>,
  { aws }: Connection,
  now: number,
): Promise<void> {
  const { name } = await aws.caller();
  await file.update((config) => ({
    ...config,
    confirmed: { ...config.confirmed, [item.id]: { by: name, date: dayOf(now) } },
  }));
}
