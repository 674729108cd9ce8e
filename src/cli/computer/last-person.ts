/**
 * For whom the profiles on this computer were written last, by account and portal: whoever runs this as root or with a
 * key is asked once. It holds a user name, no secret, and only saves a question: what can't be read or kept is no error.
 */
import { findNamed } from '../../config/naming.ts';
import type { DesiredUser } from '../../config/desired.ts';
import { textsIn } from '../../json.ts';
import type { Scene } from '../../welcome/collect.ts';
import type { Session } from '../session.ts';

type Where = Pick<Session, 'state' | 'rehearsal'>;

/** Null: nobody yet, or somebody whom the file does not name any more. */
export function lastPerson(
  session: Where,
  scene: Pick<Scene, 'caller' | 'portal' | 'desired'>,
): DesiredUser | null {
  const name = textsIn(storeFor(session, scene).load() ?? '{}')[scene.portal.startUrl];
  const { users } = scene.desired;
  return name === undefined ? null : (findNamed(users, ({ userName }) => userName, name) ?? null);
}

export function notePerson(
  session: Where,
  scene: Pick<Scene, 'caller' | 'portal'>,
  { userName }: DesiredUser,
): void {
  const store = storeFor(session, scene);
  try {
    const names = { ...textsIn(store.load() ?? '{}'), [scene.portal.startUrl]: userName };
    store.save(`${JSON.stringify(names, null, 2)}\n`);
  } catch {
    // A read-only home.
  }
}

/** Start URL -> user name. */
const storeFor = ({ state, rehearsal }: Where, { caller }: Pick<Scene, 'caller'>) =>
  state.person({ account: caller.account, world: rehearsal });
