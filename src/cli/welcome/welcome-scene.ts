/** What `welcome` reads: the file, and of the account only what a message is made of. And who is meant by a word. */
import type { Instance } from '../../aws/types.ts';
import { accountBook } from '../../config/accounts.ts';
import type { DesiredUser } from '../../config/desired.ts';
import { findPeople } from '../../config/find-person.ts';
import { nearest } from '../../config/suggest.ts';
import { firstBlocker } from '../../engine/plan.ts';
import { desiredFrom, foundations, readerFor, withRegion, worldFrom } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { fedFromOutside } from '../../steps/actual.ts';
import { steps } from '../../steps/index.ts';
import type { Scene } from '../../welcome/collect.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { quote } from '../invocation.ts';
import { placeOf, type CommandResult } from '../result.ts';
import { whoRuns } from '../people/who-runs.ts';

export interface Read {
  scene: Scene;
  instance: Instance;
  place: Pick<CommandResult, 'account' | 'identityCenter'>;
}

/** Throws the first blocker, and AppError SSB-330 where there is no Identity Center that anybody could sign in to. */
export async function readScene(flow: Flow): Promise<Read> {
  const { session, file } = flow;
  const io = executeIo(flow);
  const loaded = file.loaded();
  const reader = readerFor(io, loaded);
  const base = await foundations(reader);
  const config = withRegion(loaded.config, io.region);
  const blocker = firstBlocker(steps, { config, actual: base });
  if (blocker) throw blocker;
  const { instance } = base.center;
  const place = placeOf(base, config.portalUrl);
  if (!instance || !place.identityCenter) throw notEnabled(flow);
  const [desired, world, users, groups] = await Promise.all([
    desiredFrom(reader, loaded),
    worldFrom(reader),
    reader.actual('users'),
    reader.actual('groups'),
  ]);
  const { startUrl, region } = place.identityCenter;
  return {
    instance,
    place,
    scene: {
      ...{ config, desired, users, groups },
      book: accountBook(config, world),
      portal: { startUrl, region },
      runs: whoRuns(base.caller, desired.users, config),
      caller: base.caller,
      outside: fedFromOutside({ users }),
      rehearsal: session.rehearsal,
    },
  };
}

/** The person of the file whom a word means; `command` is what takes a name behind it, for the fix. Throws AppError SSB-202 where that is nobody, or could be several. */
export function personMeant(
  word: string,
  people: readonly DesiredUser[],
  { session, file }: Flow,
  command: string,
): DesiredUser {
  const found = findPeople(people, word);
  const [one] = found;
  if (one && found.length === 1) return one;
  const names = people.map(({ userName }) => userName);
  const near = nearest(word, names);
  const offered = one ? found.map(({ userName }) => userName) : near === null ? names : [near];
  const commands = offered
    .slice(0, 20)
    .map((name) => session.commandLine(`${command} ${quote(name)}`));
  if (one) {
    throw new AppError('SSB-202', `"${word}" could be any of ${found.length} people.`, {
      why: 'The word fits each of them, so we don’t guess.',
      fix: commands,
    });
  }
  const meant = near === null ? '' : `, did you mean ${near}?`;
  throw new AppError('SSB-202', `Nobody in ${file.path} is called "${word}"${meant || '.'}`, {
    why: 'A person is named by user name, e-mail address, or a part of the name.',
    fix: commands.length > 0 ? commands : [session.commandLine('init')],
  });
}

/** Nobody can sign in yet. */
export function notEnabled({ session }: Flow): AppError {
  return new AppError('SSB-330', 'Identity Center is not enabled yet, so nobody can sign in.', {
    why: 'There is no portal before that. init leads you to the page where it is enabled.',
    fix: [session.commandLine('init')],
  });
}
