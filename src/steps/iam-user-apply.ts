/**
 * Carries out one change to an IAM user, safe to repeat. Right before a credential goes the lock-out gate is asked once
 * more; nothing else opens it.
 */
import { dayOf } from '../day.ts';
import type { Retiring } from '../config/schema.ts';
import { withEntry } from '../retire/entries.ts';
import { parseNamed, PASSWORD } from '../retire/target.ts';
import { clearUser } from './iam-user-deletion.ts';
import { switchNamed, type Switch } from './iam-user-switch.ts';
import type { ApplyIo } from './step.ts';
import { namesOf, type Change, type Outcome } from './change.ts';

/** Throws what AWS throws. */
export async function applyIamUser(change: Change, io: ApplyIo): Promise<Outcome> {
  const { user, part } = parseNamed(namesOf(change)[0] ?? '');
  if (change.verb === 'update') {
    await noteDay(user, io);
    return { status: 'done' };
  }
  if (part === null) return deleteUser(change, user, io);
  if (part === PASSWORD) return takePassword(user, io);
  const found = await switchNamed(io.aws, user, part);
  return typeof found === 'string' ? failed(found) : turn(change, { user, found }, io);
}

async function turn(
  { verb }: Change,
  { user, found }: { user: string; found: Switch },
  io: ApplyIo,
): Promise<Outcome> {
  const { shown, active } = found;
  if (verb === 'enable') {
    if (active === null) return failed(`${user} has no ${shown} any more`);
    if (!active) await found.setActive(true);
    await backAgain(user, io);
    return { status: active ? 'already' : 'done' };
  }
  if (active === null) return { status: 'already' };
  if (verb === 'deactivate' && !active) {
    await noteDay(user, io);
    return { status: 'already' };
  }
  const refused = await refusal(user, found.keyId, io);
  if (refused) return refused;
  if (verb === 'deactivate') {
    await noteDay(user, io, { again: true });
    await found.setActive(false);
  } else if (active) {
    return failed(`${shown} was switched on again meanwhile, so somebody needs it`);
  } else await found.remove();
  return { status: 'done' };
}

async function takePassword(user: string, io: ApplyIo): Promise<Outcome> {
  if ((await io.aws.iamUsers.loginProfile(user)) === null) {
    await noteDay(user, io);
    return { status: 'already' };
  }
  const refused = await refusal(user, null, io);
  if (refused) return refused;
  await noteDay(user, io, { again: true });
  await io.aws.retire.deleteLoginProfile(user);
  return { status: 'done' };
}

async function deleteUser(change: Change, user: string, io: ApplyIo): Promise<Outcome> {
  const keys = await io.aws.iamUsers.accessKeys(user);
  if (keys === null) return { status: 'already' };
  const password = await io.aws.iamUsers.loginProfile(user);
  if (keys.length > 0 || password !== null) {
    return failed(`${user} has a key or a password again, so somebody needs it`);
  }
  const refused = await refusal(user, null, io);
  const { requests } = io;
  const note = (serial: string) => {
    requests.note(change, serial);
  };
  return refused ?? clearUser(user, io.aws, { left: requests.of(change), note });
}

/** Null: it may go. */
async function refusal(user: string, keyId: string | null, io: ApplyIo): Promise<Outcome | null> {
  const accountId = io.actual.caller.account;
  const refusals = await io.lockOut({ accountId, user, keyId });
  if (refusals.length === 0) return null;
  return failed(refusals.map(({ why, fix }) => `${why} ${fix}`).join(' '));
}

/**
 * Since when it is off, in the file; `again` where something is switched off now: before that happens, so that an older
 * day never makes it due at once.
 */
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

const failed = (reason: string): Outcome => ({ status: 'failed', reason });
