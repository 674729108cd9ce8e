/**
 * The proof after a run reads again what the run has changed. A run mostly waits for AWS to finish assignments, so what
 * it seems to be done with is read meanwhile, and the proof asks only for the rest. Such a look counts once, and only
 * where nothing was changed after it began. A proof that has to look again reads everything afresh, and so does that of
 * a run which takes something away.
 */
import type { Assignment } from '../aws/assignment-types.ts';
import type { Aws, CenterApi } from '../aws/api.ts';
import { stopwatch, type Clock } from '../clock.ts';

/** What was not changed for so long is taken to be finished, and AWS to show it. */
const QUIET = 1000;
/** Looks side by side: few, so that no change waits behind them. */
const AT_ONCE = 2;

export interface EarlyLooks {
  /** AWS for the changes of the run. */
  run: Aws;
  /** AWS for its proof; the early looking ends with it. */
  proof: Aws;
}

type Look = () => Promise<unknown>;

/** What is known of the places that a run changes, by key. */
interface Looks {
  changing: (key: string) => void;
  changed: (key: string, look: Look) => void;
  /** What a look has found, once; undefined: there was none. */
  take: (key: string) => Promise<unknown> | undefined;
  stop: () => void;
}

export function earlyLooks(aws: Aws, clock: Clock): EarlyLooks {
  const looks = createLooks(clock);
  return {
    run: { ...aws, center: (instance) => watched(aws.center(instance), looks) },
    proof: { ...aws, center: (instance) => proving(aws.center(instance), looks) },
  };
}

function createLooks(clock: Clock): Looks {
  const found = new Map<string, Promise<unknown>>();
  /** The longest quiet first: a change puts its place at the end. */
  const due = new Map<string, { quiet: () => number; look: Look }>();
  const over = new AbortController();
  let lanes = 0;

  async function lane() {
    lanes += 1;
    for (let [first] = due; first && !over.signal.aborted; [first] = due) {
      const [key, { quiet, look }] = first;
      const wait = QUIET - quiet();
      if (wait > 0) {
        await clock.sleep(wait, over.signal);
        continue;
      }
      due.delete(key);
      const answer = look();
      found.set(key, answer);
      // What fails here is asked for again by the proof, which tells.
      await answer.catch(() => found.get(key) === answer && found.delete(key));
    }
    lanes -= 1;
  }

  function changing(key: string) {
    found.delete(key);
    due.delete(key);
  }

  return {
    changing,
    changed(key, look) {
      changing(key);
      if (over.signal.aborted) return;
      due.set(key, { quiet: stopwatch(clock), look });
      if (lanes < AT_ONCE) void lane();
    },
    take(key) {
      over.abort();
      const answer = found.get(key);
      found.delete(key);
      return answer;
    },
    stop() {
      over.abort();
      found.clear();
    },
  };
}

const rowsKey = ({
  permissionSetArn,
  accountId,
}: Omit<Assignment, 'principalType' | 'principalId'>) => `rows ${permissionSetArn} ${accountId}`;
const membersKey = (groupId: string) => `members ${groupId}`;

function watched(api: CenterApi, { changing, changed, stop }: Looks): CenterApi {
  const { assignments, identityStore } = api;
  const asked = new Map<string, Assignment>();
  const stopping =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      stop();
      return work(...args);
    };
  return {
    ...api,
    assignments: {
      ...assignments,
      async create(assignment) {
        changing(rowsKey(assignment));
        const started = await assignments.create(assignment);
        asked.set(started.requestId, assignment);
        return started;
      },
      async created(requestId) {
        const end = await assignments.created(requestId);
        const assignment = asked.get(requestId);
        if (assignment) {
          const { permissionSetArn, accountId } = assignment;
          changed(rowsKey(assignment), () => assignments.list(permissionSetArn, accountId));
        }
        return end;
      },
      remove: stopping((assignment) => assignments.remove(assignment)),
    },
    identityStore: {
      ...identityStore,
      async addMember(groupId, userId) {
        changing(membersKey(groupId));
        const added = await identityStore.addMember(groupId, userId);
        changed(membersKey(groupId), () => identityStore.members(groupId));
        return added;
      },
      async createGroup(name, description) {
        const group = await identityStore.createGroup(name, description);
        changed(membersKey(group.id), () => identityStore.members(group.id));
        return group;
      },
      removeMember: stopping((membershipId) => identityStore.removeMember(membershipId)),
      removeUser: stopping((userId) => identityStore.removeUser(userId)),
      removeGroup: stopping((groupId) => identityStore.removeGroup(groupId)),
    },
  };
}

function proving(api: CenterApi, { take }: Looks): CenterApi {
  const { assignments, identityStore } = api;
  // The key says which kind of answer it is.
  const taken = <T>(key: string, look: () => Promise<T>) => {
    const early = take(key) as Promise<T> | undefined;
    // Taken while it was still under way, it may yet fail.
    return early === undefined ? look() : early.catch(look);
  };
  return {
    ...api,
    assignments: {
      ...assignments,
      list: (permissionSetArn, accountId) =>
        taken(rowsKey({ permissionSetArn, accountId }), () =>
          assignments.list(permissionSetArn, accountId),
        ),
    },
    identityStore: {
      ...identityStore,
      members: (groupId) => taken(membersKey(groupId), () => identityStore.members(groupId)),
    },
  };
}
