/**
 * Looking for Identity Center. AWS has no call that says where it lives, and each Region answers for itself only, so
 * Regions are asked side by side. One that did not answer is unknown, never "not here".
 */
import { errorKind, factsOf } from './error-kinds.ts';
import { known, whyUnknown } from './known.ts';
import { type Partition, regionsOf } from './partitions.ts';
import { plainText } from './text.ts';
import type { Instance, InstanceSearch, Known } from './types.ts';
import type { Aws } from './api.ts';

export interface SearchPlace {
  /** The Region to look in first; left out: none is preferred. */
  value?: string;
  /** True when a person named it (flag or file): the other Regions are asked only when nothing is there. */
  named: boolean;
  partition: Partition;
}

type Found = { region: string; instances: Instance[] } | { region: string; error: unknown };

/**
 * Finds the instances of the account, its organization's included. An instance replicated to more Regions is returned
 * once, with its primary Region, the only one that takes changes. Throws when no Region answered at all.
 */
export async function searchInstances(
  aws: Pick<Aws, 'instances' | 'account'>,
  place: SearchPlace,
): Promise<InstanceSearch> {
  let asked: Promise<Known<string[]>> | undefined;
  // Not waited for where the Region that was named has it: then nobody needs the list.
  const enabled = () => (asked ??= known(aws.account.enabledRegions()));
  const look = (regions: string[]) =>
    Promise.all(regions.map((region) => lookIn(aws, region, enabled)));
  const first = place.value === undefined ? [] : [place.value];

  let found: Found[] = [];
  if (place.named) {
    found = await look(first);
    if (instancesOf(found).length > 0) return summary(found);
  }
  const done = found.map(({ region }) => region);
  const others = [...new Set([...first, ...candidates(place.partition, await enabled())])];
  found.push(...(await look(others.filter((region) => !done.includes(region)))));
  return summary(found);
}

/** The Regions with Identity Center that are on for this account; all of them when that can't be read. */
function candidates(partition: Partition, enabled: Known<string[]>): string[] {
  const all = regionsOf(partition);
  return enabled.known ? all.filter((region) => enabled.value.includes(region)) : all;
}

async function lookIn(
  aws: Pick<Aws, 'instances'>,
  region: string,
  enabled: () => Promise<Known<string[]>>,
): Promise<Found> {
  try {
    return { region, instances: await aws.instances.list(region) };
  } catch (error) {
    // In a Region that is off AWS says that it doesn't know the key. That is "not here" only if it is known to be off.
    const unknownKey = errorKind(error) === 'unknown-key';
    const on = unknownKey ? await enabled() : null;
    return on?.known && !on.value.includes(region) ? { region, instances: [] } : { region, error };
  }
}

function summary(found: Found[]): InstanceSearch {
  const failed = found.filter((one) => 'error' in one);
  const [firstFailed] = failed;
  if (firstFailed && failed.length === found.length) throw firstFailed.error;
  return {
    instances: instancesOf(found),
    searched: found.map(({ region }) => region),
    unknown: failed.map(({ region, error }) => ({
      region,
      why: whyUnknown(error) ?? plainText(factsOf(error).message, 200),
    })),
  };
}

function instancesOf(found: Found[]): Instance[] {
  const byArn = new Map<string, Instance>();
  for (const one of found) {
    for (const instance of 'instances' in one ? one.instances : []) {
      const home = instance.primaryRegion ?? instance.region;
      // The primary Region's own answer is the one to keep.
      if (!byArn.has(instance.arn) || instance.region === home) {
        byArn.set(instance.arn, { ...instance, region: home });
      }
    }
  }
  return [...byArn.values()];
}
