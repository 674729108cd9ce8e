/**
 * Carries out one change to an IAM user, safe to repeat. Right before a credential goes the lock-out gate is asked once
 * more; nothing else opens it.
 */
import type { AccessKey } from '../aws/iam-types.ts';
import { dayOf } from '../clock.ts';
import type { Retiring } from '../config/schema.ts';
import { withEntry } from '../retire/entries.ts';
import { byAge, keyMeant, parseNamed, PASSWORD, shownKey } from '../retire/target.ts';
import { clearUser } from './iam-user-deletion.ts';
import { namesOf, type ApplyIo, type Change, type Outcome } from './step.ts';

/** Throws what AWS throws. */
export async function applyIamUser(change: Change, io: ApplyIo): Promise<Outcome> {
  const { user, part } = parseNamed(namesOf(change)[0] ?? '');
  if (change.verb === 'update') {
    await noteDay(user, io);
    return { status: 'done' };
  }
  if (part === null) return deleteUser(user, io);
  if (part === PASSWORD) return takePassword(user, io);
  return changeKey(change, { user, last4: part }, io);
}

async function changeKey(
  { verb }: Change,
  { user, last4 }: { user: string; last4: string },
  io: ApplyIo,
): Promise<Outcome> {
  const { retire } = io.aws;
  const found = keyMeant((await io.aws.iamUsers.accessKeys(user)) ?? [], last4);
  if (isSeveral(found)) return twins(found, last4);
  if (verb === 'enable') {
    if (found === null) return failed(`${user} has no key ${shownKey(last4)} any more`);
    if (!found.active) await retire.setKeyActive(user, found.id, true);
    await backAgain(user, io);
    return { status: found.active ? 'already' : 'done' };
  }
  if (found === null) return { status: 'already' };
  if (verb === 'deactivate' && !found.active) {
    await noteDay(user, io);
    return { status: 'already' };
  }
  const refused = await refusal(user, found.id, io);
  if (refused) return refused;
  if (verb === 'deactivate') {
    await retire.setKeyActive(user, found.id, false);
    await noteDay(user, io, { again: true });
  } else if (found.active) {
    return failed(`${shownKey(last4)} was switched on again meanwhile, so somebody needs it`);
  } else await retire.deleteKey(user, found.id);
  return { status: 'done' };
}

async function takePassword(user: string, io: ApplyIo): Promise<Outcome> {
  if ((await io.aws.iamUsers.loginProfile(user)) === null) {
    await noteDay(user, io);
    return { status: 'already' };
  }
  const refused = await refusal(user, null, io);
  if (refused) return refused;
  await io.aws.retire.deleteLoginProfile(user);
  await noteDay(user, io, { again: true });
  return { status: 'done' };
}

async function deleteUser(user: string, io: ApplyIo): Promise<Outcome> {
  const keys = await io.aws.iamUsers.accessKeys(user);
  if (keys === null) return { status: 'already' };
  const password = await io.aws.iamUsers.loginProfile(user);
  if (keys.length > 0 || password !== null) {
    return failed(`${user} has a key or a password again, so somebody needs it`);
  }
  const refused = await refusal(user, null, io);
  return refused ?? clearUser(user, io.aws);
}

/** Null: it may go. */
async function refusal(user: string, keyId: string | null, io: ApplyIo): Promise<Outcome | null> {
  const accountId = io.actual.caller.account;
  const refusals = await io.lockOut({ accountId, user, keyId });
  if (refusals.length === 0) return null;
  return failed(refusals.map(({ why, fix }) => `${why} ${fix}`).join(' '));
}

/** Since when it is off, in the file; `again` where something was switched off just now. */
async function noteDay(user: string, io: ApplyIo, { again = false } = {}): Promise<void> {
  const today = dayOf(io.clock.now());
  await editEntry(user, io, (entry) =>
    again || entry.deactivated === undefined ? { ...entry, deactivated: today } : entry,
  );
}

/** Somebody needs it after all: it is as before anybody was told. */
async function backAgain(user: string, io: ApplyIo): Promise<void> {
  await editEntry(user, io, ({ told: _told, deactivated: _off, ...entry }) => entry);
}

async function editEntry(
  user: string,
  { edit, actual }: ApplyIo,
  change: (entry: Retiring) => Retiring,
): Promise<void> {
  const accountId = actual.caller.account;
  await edit((config) => withEntry(config, { accountId, user }, (entry) => entry && change(entry)));
}

const isSeveral = (found: ReturnType<typeof keyMeant>): found is readonly AccessKey[] =>
  Array.isArray(found);

const twins = (keys: readonly AccessKey[], last4: string) =>
  failed(`two keys end in ${last4}, ${byAge(keys)}: by name nobody can tell them apart`);

const failed = (reason: string): Outcome => ({ status: 'failed', reason });
