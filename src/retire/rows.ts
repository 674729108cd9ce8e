/** The IAM users of an account as a list: each credential, its age and last use, and how far its user is. Pure. */
import { listOf } from '../aws/list-of.ts';
import { DAY, dayOf } from '../day.ts';
import type { AccessKey, IamUser, KeyUse, OtherCredentials } from '../aws/iam-types.ts';
import type { Known } from '../aws/types.ts';
import type { Findable } from '../config/find-person.ts';
import type { Retiring } from '../config/schema.ts';
import { machineHints } from './machine.ts';
import { ownerOf } from './owner.ts';
import { whoseIs } from './entries.ts';
import type { Standing } from './stage.ts';
import { lastFour, partOfOther, PASSWORD } from './target.ts';
import type { Watched } from './watch.ts';

/** What was read of one user. */
export interface UserRead {
  user: Pick<IamUser, 'name' | 'tags'>;
  keys: Known<AccessKey[]>;
  password: Known<boolean>;
  /** By key id; null where AWS has no record of the key. */
  used: Readonly<Record<string, Known<KeyUse | null>>>;
  others: OtherCredentials;
}

export interface CredentialRow {
  /** `7Q2W`, `ssh-0F3D`, `service-0F3D`, `certificate-0F3D` or `password`. */
  credential: string;
  active: boolean;
  /** ISO 8601 day; null where AWS does not tell. */
  created: string | null;
  ageDays: number | null;
  /** ISO 8601 day; null: never, by what AWS knows. `unknown` where it can't be read, and for all but access keys. */
  lastUsed: string | null;
  service: string | null;
  region: string | null;
  /** What CloudTrail tells of a key on the way out; null where it wasn't asked. */
  watch: Watched | null;
}

export interface UserRow {
  account: string;
  user: string;
  /** User name in Identity Center, or `machine: github`; null where nobody has said. */
  whose: string | null;
  /** Whose it looks like, and why; only where nobody has said. */
  guess: string | null;
  credentials: CredentialRow[];
  /** Null where the keys can't be read. */
  stage: Standing['stage'] | null;
  next: string;
  date: string | null;
}

export interface RowScene {
  account: string;
  entry: Retiring | undefined;
  standing: Standing | null;
  people: readonly Findable[];
  /** By key id. */
  watches: ReadonlyMap<string, Watched>;
  /** Milliseconds since 1970. */
  now: number;
}

/** One user with its credentials. */
export function userRow(read: UserRead, scene: RowScene): UserRow {
  const { account, entry, standing, people } = scene;
  const whose = whoseIs(entry);
  return {
    account,
    user: read.user.name,
    whose,
    guess: whose === null && !entry?.accepted ? guessOf(read, people) : null,
    credentials: credentialsOf(read, scene),
    stage: standing?.stage ?? null,
    next: standing?.next ?? (read.keys.known ? '' : `its keys can't be read: ${read.keys.why}`),
    date: standing?.date ?? null,
  };
}

function guessOf({ user, keys, password }: UserRead, people: readonly Findable[]): string | null {
  const mfa = { known: false as const, why: 'not read' };
  const count = keys.known ? keys.value.length : 0;
  const machine = machineHints({ name: user.name, password, mfa, keys: count, programs: null });
  const owner = ownerOf(user, people);
  if (owner) return `${owner.userName} (${owner.because})`;
  return machine.length > 0 ? `a machine (${machine.join(', ')})` : null;
}

function credentialsOf(
  { keys, password, used, others }: UserRead,
  { now, watches }: RowScene,
): CredentialRow[] {
  const rows = listOf(keys).map(({ id, active, created }): CredentialRow => {
    const use = used[id];
    const told = use?.known === true ? use.value : null;
    return {
      credential: lastFour(id),
      active,
      ...ageOf(created, now),
      lastUsed: use?.known === true ? (told && told.at !== null ? dayOf(told.at) : null) : UNKNOWN,
      service: told?.service ?? null,
      region: told?.region ?? null,
      watch: watches.get(id) ?? null,
    };
  });
  const silent = { lastUsed: UNKNOWN, service: null, region: null, watch: null };
  const more = others.list.map((one): CredentialRow => ({
    credential: partOfOther(one),
    active: one.active,
    ...ageOf(one.created, now),
    ...silent,
    service: one.service ?? null,
  }));
  const has = password.known ? password.value : true;
  const last = { credential: PASSWORD, active: true, ...ageOf(undefined, now), ...silent };
  return [...rows, ...more, ...(has ? [last] : [])];
}

const ageOf = (created: number | undefined, now: number) =>
  created === undefined
    ? { created: null, ageDays: null }
    : { created: dayOf(created), ageDays: Math.floor((now - created) / DAY) };

export const UNKNOWN = 'unknown';
