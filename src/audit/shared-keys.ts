/**
 * Keys that look like those of a machine, or of several people. Hints, told as such: from names, tags and what the user has
 * besides the key, and from the user agents and addresses that CloudTrail has on record of some.
 */
import { listOf } from '../aws/list-of.ts';
import { isMachineName } from '../config/machine-name.ts';
import { onlyPrograms } from './callers.ts';
import { userPage } from './console-page.ts';
import type { AccountFacts, UserFacts } from './facts.ts';
import { finding, type Finding } from './finding.ts';

const SHARED =
  /(?:^|[-_.])(?:admin|administrator|shared|common|team|dev|devs|developer|developers|everyone|ops|office|test|user|users|root|company|all)(?:[-_.\d]|$)/i;
/** Services that only programs talk to. */
const OF_PROGRAMS = ['ecr', 'ses', 'sqs', 'firehose', 'kinesis', 'codedeploy', 'ecr-public'];

/** Of the newest 50 calls of one key: a laptop that travels has a few. */
const MANY = 6;

export function sharedFindings(user: UserFacts, { account, partition }: AccountFacts): Finding[] {
  const { name } = user;
  const active = listOf(user.keys).filter((key) => key.active);
  if (active.length === 0) return [];
  const place = { account, where: `user ${name}`, open: userPage(partition, name) };
  const machine = machineHints(user);
  const shared = sharedHints(user);
  return [
    ...(machine === null ? [] : [finding('AUD-307', { ...place, evidence: machine })]),
    ...(shared === null ? [] : [finding('AUD-308', { ...place, evidence: shared })]),
  ];
}

/** Why this user looks like a machine, in words; null: it doesn't. A console password or MFA is a person's. */
export function machineHints(user: UserFacts): string | null {
  const { name, password, mfa, keys } = user;
  if ((password.known && password.value) || (mfa.known && mfa.value)) return null;
  const services = usedServices(user).filter((service) => OF_PROGRAMS.includes(service));
  const programs = onlyPrograms(callersOfKeys(user));
  const hints = [
    ...(isMachineName(name) ? ['its name'] : []),
    ...(services.length > 0 ? [`its use of ${services.join(' and ')}`] : []),
    ...(programs === null ? [] : [`calls by ${programs}`]),
    ...(password.known && mfa.known && keys.known && !SHARED.test(name) && neverMeant(user)
      ? ['a key, but neither console password nor MFA']
      : []),
  ];
  return hints.length === 0 ? null : hints.join(', ');
}

/** A key that is in use, and nothing else: somebody set this user up for a program. */
function neverMeant({ keys, passwordUsed }: UserFacts): boolean {
  const used = keys.known && keys.value.some(({ use }) => use.known && use.value.at !== null);
  return used && !(passwordUsed.known && passwordUsed.value !== null);
}

/** Two keys in use in different Regions, or a name that is nobody's. */
function sharedHints(user: UserFacts): string | null {
  const used = user.keys.known
    ? user.keys.value.flatMap(({ active, use }) =>
        active && use.known && use.value.at !== null ? [use.value] : [],
      )
    : [];
  const addresses = Math.max(0, ...callersOfKeys(user).map((one) => one.addresses));
  const regions = new Set(used.flatMap(({ region }) => region ?? []));
  const hints = [
    ...(SHARED.test(user.name) && !isMachineName(user.name)
      ? [`the name ${user.name} is nobody's`]
      : []),
    ...(used.length > 1 && regions.size > 1
      ? [`two keys in use, in ${[...regions].join(' and ')}`]
      : []),
    ...(addresses >= MANY ? [`calls from ${addresses} addresses with one key`] : []),
  ];
  return hints.length === 0 ? null : hints.join(', ');
}

const callersOfKeys = ({ keys }: UserFacts) => listOf(keys).flatMap(({ callers }) => callers ?? []);

function usedServices({ keys }: UserFacts): string[] {
  if (!keys.known) return [];
  return keys.value.flatMap(({ use }) => (use.known ? (use.value.service ?? []) : []));
}
