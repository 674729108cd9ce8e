/** Access keys of one IAM user. A key that was never used is told by itself: "not used for 90 days" passes it over. */
import type { KeyUse } from '../aws/iam-types.ts';
import { daysSince, OLD_DAYS, UNUSED_DAYS, when } from './age.ts';
import { userPage } from './console-page.ts';
import type { AccountFacts, KeyFacts, UserFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';

interface Place {
  account: string;
  where: string;
  open: string;
}

/** A key just made may be on its way to where it is needed. */
const FRESH_DAYS = 1;

export function keyFindings(
  { name, keys }: UserFacts,
  { account, partition }: AccountFacts,
  now: number,
): Finding[] {
  const place = { account, where: `user ${name}`, open: userPage(partition, name) };
  if (!keys.known) {
    const hides = ['AUD-302', 'AUD-301', 'AUD-303', 'AUD-304', 'AUD-305', 'AUD-306'] as const;
    return [unknown(hides, { ...place, where: `${place.where}, access keys`, why: keys.why })];
  }
  const active = keys.value.filter((key) => key.active);
  return [
    ...keys.value.flatMap((key) =>
      keyFinding(key, { ...place, where: `${place.where}, key ${key.label}` }, now),
    ),
    ...(active.length > 1
      ? [finding('AUD-306', { ...place, evidence: active.map((key) => use(key, now)).join('; ') })]
      : []),
  ];
}

function keyFinding(key: KeyFacts, place: Place, now: number): Finding[] {
  const evidence = `${made(key, now)}, ${lastUse(key, now)}`;
  if (!key.active) return [finding('AUD-305', { ...place, evidence })];
  const days = key.created === undefined ? null : daysSince(key.created, now);
  return [
    finding(days !== null && days > OLD_DAYS ? 'AUD-302' : 'AUD-301', { ...place, evidence }),
    ...(days === null
      ? [unknown(['AUD-302'], { ...place, where: `${place.where}, age`, why: 'AWS gives no date' })]
      : []),
    ...unused(key, days, place, evidence, now),
  ];
}

function unused(
  { use: known }: KeyFacts,
  days: number | null,
  place: Place,
  evidence: string,
  now: number,
): Finding[] {
  if (!known.known) {
    const where = `${place.where}, last use`;
    return [unknown(['AUD-303', 'AUD-304'], { ...place, where, why: known.why })];
  }
  const { at } = known.value;
  if (at === null) {
    return days !== null && days < FRESH_DAYS ? [] : [finding('AUD-303', { ...place, evidence })];
  }
  return daysSince(at, now) > UNUSED_DAYS ? [finding('AUD-304', { ...place, evidence })] : [];
}

const use = (key: KeyFacts, now: number) => `${key.label} ${lastUse(key, now)}`;

function made({ created }: KeyFacts, now: number): string {
  return created === undefined ? 'made nobody knows when' : `made ${when(created, now)}`;
}

/** `last used 2026-03-02 (3 days ago) with s3 in eu-west-1` */
function lastUse({ use: known }: KeyFacts, now: number): string {
  if (!known.known) return 'last use unknown';
  const { at } = known.value;
  return at === null ? 'never used' : `last used ${when(at, now)}${withService(known.value)}`;
}

function withService({ service, region }: KeyUse): string {
  return `${service === null ? '' : ` with ${service}`}${region === null ? '' : ` in ${region}`}`;
}
