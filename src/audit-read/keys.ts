/** A user's keys with their ids, and what each was used for last: from the report where it knows, else by a call. */
import type { ReportRow } from '../audit/credential-report.ts';
import type { KeyFacts } from '../audit/facts.ts';
import type { AccessKey, KeyUse } from '../aws/iam-types.ts';
import { keyLabel } from '../aws/profiles.ts';
import { definedOnly } from '../aws/defined.ts';
import type { Known } from '../aws/types.ts';
import type { CallersOf } from './key-callers.ts';
import { keysOf } from './report-or-live.ts';
import type { Ask } from './until-refused.ts';

/** Dates of the report are cut to seconds. */
const SECOND = 1000;

/** Null: there is no such user any more. Nobody is asked about where the report says that there is no key. */
export async function readKeys(
  user: string,
  row: ReportRow | undefined,
  ask: Ask,
  callersOf: CallersOf,
): Promise<Known<KeyFacts[] | null>> {
  const live = await keysOf(user, row, ask);
  if (!live.known) return row?.keys === undefined ? live : { known: true, value: fromReport(row) };
  if (live.value === null) return { known: true, value: null };
  const value = await Promise.all(
    live.value.map(async (key) => {
      const use = await useOf(key, row, ask);
      const callers = (await callersOf(key, use)) ?? undefined;
      const { active, created } = key;
      return definedOnly({ label: keyLabel(key.id), active, created, use, callers });
    }),
  );
  return { known: true, value };
}

/**
 * The report knows places and no ids: a key is found by the day on which it was made. "Never used" is a strong word and
 * the report up to four hours old, so of an active key it is asked live.
 */
export async function useOf(
  key: AccessKey,
  row: ReportRow | undefined,
  ask: Ask,
): Promise<Known<KeyUse>> {
  const { created } = key;
  const same = (row?.keys ?? []).filter(
    ({ rotated }) =>
      rotated !== undefined && created !== undefined && Math.abs(rotated - created) < SECOND,
  );
  const [one, other] = same;
  const reported = other === undefined ? one?.use : undefined;
  if (reported && (reported.at !== null || !key.active)) return { known: true, value: reported };
  const live = await ask.lastUsed(key.id);
  if (!live.known) return reported ? { known: true, value: reported } : live;
  if (live.value !== null) return { known: true, value: live.value };
  return { known: false, why: 'AWS knows no such key any more' };
}

/** Where keys can't be listed, their places in the report stand for their ids. */
function fromReport({ keys = [] }: ReportRow): KeyFacts[] {
  return keys.map(({ active = true, rotated, use }, index) => {
    const last: Known<KeyUse> = use
      ? { known: true, value: use }
      : { known: false, why: 'the report doesn’t say' };
    return definedOnly({
      label: `${index + 1} of the report`,
      active,
      created: rotated,
      use: last,
    });
  });
}
