/** Lists that come in pages, whole. */
import { orNull } from './soon.ts';

/** All items of a paged list; null where there is no such user. */
export function all<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[] | null> {
  return orNull(async () => {
    const items: Item[] = [];
    for await (const page of pages) items.push(...(itemsOf(page) ?? []));
    return items;
  });
}
