/** Proof that a written file reads as planned, by the SDK's own reader rather than ours. */
import { isDeepStrictEqual } from 'node:util';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { idOf, loaderName, type Section } from './section.ts';

/** Keys by profile name, and by `sso-session.NAME`. */
export type Seen = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/** What the SDK reads in a config file, past its cache; nothing where it can't read it. */
export async function seenBySdk(path: string): Promise<Seen> {
  const { configFile } = await loadSharedConfigFiles({
    configFilepath: path,
    // Only the config file matters here.
    filepath: `${path}.none`,
    ignoreCache: true,
  });
  return configFile;
}

/**
 * What is not as planned, one sentence each; none is the proof. `sections` must read back exactly, `removed` (ids) are
 * no longer ours, and everything else must be as it was.
 */
export function unproven(
  before: Seen,
  after: Seen,
  { sections, removed }: { sections: readonly Section[]; removed: readonly string[] },
): string[] {
  const wanted = new Map(sections.map((section) => [loaderName(idOf(section)), section.keys]));
  const touched = new Set([...wanted.keys(), ...removed.map(loaderName)]);
  const others = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !touched.has(name),
  );
  return [
    ...[...wanted]
      .filter(([name, keys]) => !isDeepStrictEqual({ ...after[name] }, { ...keys }))
      .map(([name]) => `${name} does not read back as it was written`),
    ...others
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => `${name}, which is not ours, reads otherwise than before`),
  ];
}
