/** What is left of a person when their access is gone: what AWS lets go on for a while, and what other programs hold. */
import { findable } from '../../config/find-person.ts';
import type { User } from '../../aws/types.ts';
import { durationSeconds } from '../../config/duration.ts';
import { sameName } from '../../config/naming.ts';
import type { Config } from '../../config/schema.ts';
import { rowsLeft, type Going, type Held } from '../../people/held.ts';
import { retiringIn } from '../../retire/entries.ts';
import { ownerOf } from '../../retire/owner.ts';
import { textsIn } from '../../json.ts';
import { counted } from '../counted.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import type { Place } from './person-place.ts';
import { placeOf } from '../result.ts';

export interface Remains {
  /** When the last role session that is open now ends, ISO 8601; null: none can be open. */
  sessionsUntil: string | null;
  /** IAM users of the same person in the caller's account; `activeKeys` is null where they can't be read. */
  iamUsers: { name: string; activeKeys: number | null }[];
  /** Profiles on this computer were written for them. */
  profilesHere: boolean;
  /** Some who administer the management account from now on; null: this changed nothing in that. */
  administrators: string[] | null;
}

export async function remainsOf(
  flow: Flow,
  place: Place,
  { held, going, administrators }: { held: Held; going: Going; administrators: string[] | null },
): Promise<Remains> {
  const { session, file } = flow;
  const left = rowsLeft(held, going);
  const lost = held.rows.filter((row) => !left.includes(row));
  const lengths = lost.flatMap(
    (row) => held.sets.find(({ arn }) => arn === row.permissionSetArn)?.sessionDuration ?? [],
  );
  const longest = Math.max(0, ...lengths.map(durationSeconds));
  const until = new Date(session.clock.now() + longest * 1000).toISOString();
  return {
    sessionsUntil: longest === 0 ? null : until,
    iamUsers: going.user ? await iamUsersOf(flow, held.user, file.loaded().config) : [],
    profilesHere: going.user && hasProfiles(flow, place, held.user),
    administrators,
  };
}

/** By what the file says, and by name. Only these are asked for. */
async function iamUsersOf({ connection }: Flow, user: User, config: Config) {
  const { aws } = connection;
  const { account } = await aws.caller();
  const said = [...retiringIn(config, account)]
    .filter(([, { person }]) => person !== undefined && sameName(person, user.userName))
    .map(([name]) => name);
  const person = findable(user);
  const [local = ''] = user.userName.split('@');
  const { givenName, familyName } = person;
  const likely = [
    user.userName,
    local,
    givenName.toLowerCase(),
    `${givenName}.${familyName}`.toLowerCase(),
  ];
  const names = [
    ...new Set([
      ...said,
      ...likely.filter(
        (name) => /^[\w+=,.@-]{1,64}$/.test(name) && ownerOf({ name, tags: {} }, [person]),
      ),
    ]),
  ];
  const found = await Promise.all(
    names.map(async (name) => {
      const keys = await aws.iamUsers.accessKeys(name).catch(() => undefined);
      if (keys === null) return [];
      if (keys === undefined) return said.includes(name) ? [{ name, activeKeys: null }] : [];
      return [{ name, activeKeys: keys.filter(({ active }) => active).length }];
    }),
  );
  return found.flat();
}

/** As `cli` noted when it wrote them. */
function hasProfiles({ session, file }: Flow, { base }: Place, user: User): boolean {
  const { identityCenter } = placeOf(base, file.loaded().config.portalUrl);
  const store = session.state.person({ account: base.caller.account, world: session.rehearsal });
  const name = textsIn(store.load() ?? '{}')[identityCenter?.startUrl ?? ''];
  return name !== undefined && sameName(name, user.userName);
}

/** One line each, for people. */
export function remainsText({ session }: Flow, remains: Remains, userName: string): string[] {
  const { sessionsUntil, iamUsers, profilesHere, administrators } = remains;
  return [
    'What remains:',
    sessionsUntil === null
      ? '  - no role session can be open'
      : `  - role sessions that are open now end by ${sessionsUntil.slice(0, 16).replace('T', ' ')} UTC at the latest; new ones can't be opened`,
    '  - a sign-in at the portal that is open goes on until it runs out, and opens none of this any more',
    ...iamUsers.map(({ name, activeKeys }) =>
      activeKeys === 0
        ? `  - IAM user ${name}, with no active key: ${session.commandLine('keys')}`
        : `  - IAM user ${name}, with ${activeKeys === null ? 'keys that can’t be read' : `${counted(activeKeys, 'active key')} that nobody has switched off`}: ${session.commandLine(`keys deactivate ${quote(name)}`)}`,
    ),
    ...(profilesHere
      ? [
          `  - the profiles on this computer, which were written for ${userName}: ${session.commandLine('cli --user YOU')} writes yours`,
        ]
      : []),
    ...(administrators === null
      ? []
      : [`  - administrators of the management account: ${administrators.join(', ')}`]),
  ];
}
