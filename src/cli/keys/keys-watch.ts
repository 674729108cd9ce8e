/** What CloudTrail tells of the keys on the way out: one call for each, two a second, so of some keys only. */
import type { Held } from '../../audit-read/held.ts';
import { known } from '../../aws/known.ts';
import { listOf } from '../../aws/list-of.ts';
import { parallel } from '../../aws/parallel.ts';
import type { Aws } from '../../aws/api.ts';
import { watched, type Watched } from '../../retire/watch.ts';

/** Ten seconds of waiting. */
const MOST = 20;
/** By key id. `users`: those who were told, and since when they are off; `home`: where global services are recorded. */
export async function watchKeys(
  { trail }: Pick<Aws, 'trail'>,
  users: readonly { read: Held; since: string | null }[],
  home: string,
): Promise<ReadonlyMap<string, Watched>> {
  const asked = users
    .flatMap(({ read: { keys, used }, since }) =>
      listOf(keys).map(({ id, active }) => {
        const use = used[id];
        const region = use?.known === true ? (use.value?.region ?? home) : home;
        return { id, region, since: active ? null : since };
      }),
    )
    .slice(0, MOST);
  const found = await parallel(asked, 2, async ({ id, region, since }) => {
    const events = await known(trail.keyEvents(region, id));
    return [id, watched(events, { region, since })] as const;
  });
  return new Map(found);
}
