/**
 * Who is there. A plan over a few people does not read a large directory: a page of the list tells of a hundred, and
 * looking somebody up takes calls of their own, so the list is read until that would have been cheaper. From there on
 * only those are looked up whom the plan may be about.
 */
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { parallel } from '../aws/parallel.ts';
import type { User } from '../aws/types.ts';
import type { CenterApi } from '../aws/api.ts';
import type { Config } from '../config/schema.ts';
import { matchUser } from '../config/ownership.ts';
import type { Actual } from './actual.ts';
import { groupsInPlan } from './groups-read.ts';
import type { ReadIo } from './step.ts';

/** People who are read in any case: twenty pages. */
const FEW = 2_000;
/** So many people does the list tell of in the time that looking for one takes. */
const PER_PERSON = 50;
/** People looked up side by side. */
const AT_ONCE = 10;

/** All of them, or with `partial` some of them: everybody whom the plan may be about is among them. */
export async function readUsers(io: ReadIo): Promise<Actual['users']> {
  const { instance } = await io.actual('center');
  if (!instance) return { known: true, value: [] };
  const center = io.aws.center(instance);
  if (io.everybody) return known(center.identityStore.users());
  const called = calledIn(io.config);
  const most = Math.max(FEW, PER_PERSON * called.length);
  const first = await known(center.identityStore.users(most));
  if (!first.known || first.value.length < most) return first;
  const more = await known(lookUp(first.value, called, { io, center }));
  return more.known ? { known: true, value: [...first.value, ...more.value], partial: true } : more;
}

interface Called {
  userName: string;
  email?: string;
}

function calledIn({ users = {}, absent }: Config): Called[] {
  const direct = absent?.assignments?.flatMap(({ user }) => user ?? []) ?? [];
  return [
    ...Object.entries(users).map(([userName, { email }]) => ({ userName, email })),
    ...[...(absent?.users ?? []), ...direct].map((userName) => ({ userName })),
  ];
}

/** By name and by address: somebody else may have the address. */
async function lookUp(
  there: readonly User[],
  called: readonly Called[],
  { io, center }: { io: ReadIo; center: CenterApi },
): Promise<User[]> {
  const { identityStore, around } = center;
  const [groups, assignments] = await Promise.all([io.actual('groups'), io.actual('assignments')]);
  const inPlan = await groupsInPlan(listOf(groups), io);
  const direct = assignments.list.filter(({ principalType }) => principalType === 'USER');
  const asked = called.flatMap(({ userName, email }) => [
    ...(matchUser(there, { userName }) ? [] : [{ userName }]),
    ...(email === undefined || there.some((user) => user.email === email) ? [] : [{ email }]),
  ]);
  const found = await parallel(asked, AT_ONCE, (by) => identityStore.findUser(by));
  const read = new Set(there.map(({ id }) => id));
  const ids = [
    ...found.filter((id) => id !== null),
    ...inPlan.flatMap(({ members }) => members),
    ...direct.map(({ principalId }) => principalId),
  ].filter((id) => !read.has(id));
  const users = await parallel([...new Set(ids)], AT_ONCE, (id) => around.user(id));
  return users.filter((user) => user !== null);
}
