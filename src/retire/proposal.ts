/**
 * What is proposed for an IAM user that nobody has sorted yet: whose it is, with what that rests on, and for a person
 * the access of today. A proposal is words for a question; nothing is decided here. Pure.
 */
import type { IamGroup, IamUser } from '../aws/iam-types.ts';
import type { Known } from '../aws/types.ts';
import type { Partition } from '../aws/partitions.ts';
import { canonical } from '../config/canonical.ts';
import { email } from '../config/fields.ts';
import type { Findable } from '../config/find-person.ts';
import { nameKey } from '../config/naming.ts';
import { isForeignName } from '../config/ownership.ts';
import { isPredefined, namesPolicies } from '../config/policies.ts';
import type { ConfigPermissionSet } from '../config/schema.ts';
import { machineHints } from './machine.ts';
import { ownerOf, type Owner } from './owner.ts';
import { nearestSet, policiesToday, sameAsToday, type Nearest } from './today.ts';

export interface UnsortedUser {
  user: IamUser;
  /** How many access keys. */
  keys: number;
  password: Known<boolean>;
  mfa: Known<boolean>;
  /** `Terraform and Boto3`: what calls with its keys, where CloudTrail knows of nothing but programs; else null. */
  programs: string | null;
  /** `nobody has used it since 2023-02-01`: for a year at least, as far as AWS has it on record; null: in use, or unknown. */
  unused: string | null;
}

export interface ProposedAccess {
  /** One of the predefined, or a set to be made of `settings`. */
  permissionSet: string;
  /** Null: it is predefined. */
  settings: ConfigPermissionSet | null;
  /** The policies of today by their names, a boundary among them. */
  policies: string[];
  /** What of today does not fit into one permission set. */
  left: string[];
  /** The predefined set that comes nearest; null where there is none, or it is the same. */
  nearest: Nearest | null;
}

export interface Proposal {
  user: string;
  /** `new`: a person, by all signs, but nobody who is there yet. `nobody`: unused for a year, and nobody's by name. */
  kind: 'person' | 'new' | 'machine' | 'nobody' | 'unclear';
  owner: Owner | null;
  /** For a person to be made, where the user's name or a tag is one. */
  email: string | null;
  /** Why it looks like a machine, or like nobody's. */
  hints: string[];
  /** Null: the user may do nothing today. */
  access: ProposedAccess | null;
}

export interface ProposalScene {
  partition: Partition;
  groups: readonly IamGroup[];
  people: readonly Findable[];
  /** Permission sets of the file. */
  sets: Readonly<Record<string, ConfigPermissionSet>>;
  /** Names of the sets that are there in AWS. */
  taken: readonly string[];
}

/** In the order of the users. Those who may do the same today share a permission set. */
export function proposalsFor(users: readonly UnsortedUser[], scene: ProposalScene): Proposal[] {
  const sets = new Map(Object.entries(scene.sets));
  return users.map((read) => {
    const { user, keys, password, mfa, programs } = read;
    const owner = ownerOf(user, scene.people);
    const signs = machineHints({ name: user.name, password, mfa, keys, programs });
    const kind = kindOf(read, owner, signs);
    const hints = kind === 'nobody' && read.unused !== null ? [read.unused] : signs;
    const access = accessOf(user, scene, sets);
    return { user: user.name, kind, owner, email: emailOf(user), hints, access };
  });
}

/** Whose name or tag it bears counts more than what it lacks. Who signs in to the console is a person. */
function kindOf({ password, unused }: UnsortedUser, owner: Owner | null, hints: readonly string[]) {
  if (owner) return 'person';
  if (hints.length > 0) return 'machine';
  if (unused !== null) return 'nobody';
  return password.known && password.value ? 'new' : 'unclear';
}

function emailOf({ name, tags }: IamUser): string | null {
  const words = [...Object.values(tags), name];
  return words.find((word) => email.safeParse(word).success) ?? null;
}

/** Adds the set that it proposes to `sets`, so that the next user can share it. */
function accessOf(
  user: IamUser,
  { groups, partition, taken }: ProposalScene,
  sets: Map<string, ConfigPermissionSet>,
): ProposedAccess | null {
  const today = policiesToday(user, groups);
  const { managed, inline, boundary } = today;
  if (managed.length + inline.length === 0) return null;
  const { predefined, settings, left } = sameAsToday(today, partition);
  const policies = [
    ...managed.map((arn) => arn.split('/').at(-1) ?? arn),
    ...inline.map(({ name }) => `inline policy ${name}`),
    ...(boundary === null ? [] : [`boundary ${boundary.split('/').at(-1) ?? boundary}`]),
  ];
  if (predefined !== null) {
    return { permissionSet: predefined, settings: null, policies, left, nearest: null };
  }
  // Without a policy of its own a set says nothing, or, by one of AWS's names, far too much.
  const same = namesPolicies(settings)
    ? [...sets].find(([, there]) => canonical(there) === canonical(settings))?.[0]
    : undefined;
  const permissionSet = same ?? freeName(nameFor(user, groups), [...taken, ...sets.keys()]);
  sets.set(permissionSet, settings);
  return { permissionSet, settings, policies, left, nearest: nearestSet(today, partition) };
}

/** The group's name where all of it comes from that group, else the user's. */
function nameFor(user: IamUser, groups: readonly IamGroup[]): string {
  const giving = groups.filter(
    ({ name, attached, inline }) =>
      user.groups.includes(name) && attached.length + inline.length > 0,
  );
  const [only] = giving;
  const own = user.attached.length + user.inline.length > 0 || user.boundary !== undefined;
  return only && giving.length === 1 && !own ? only.name : user.name;
}

const MAX_NAME = 32;

/** A name for a permission set that nobody has yet: 32 characters, and none of AWS's own. */
function freeName(wanted: string, taken: readonly string[]): string {
  const clean = wanted.replace(/[^\w+=,.@-]/g, '-');
  const others = new Set(taken.map(nameKey));
  const isFree = (name: string) =>
    !others.has(nameKey(name)) && !isForeignName(name) && !isPredefined(name);
  for (let count = 1; ; count += 1) {
    const tail = ['', '-today'][count - 1] ?? `-today-${count - 1}`;
    const head = isForeignName(clean) ? `iam-${clean}` : clean;
    const name = head.slice(0, MAX_NAME - tail.length) + tail;
    if (isFree(name)) return name;
  }
}
