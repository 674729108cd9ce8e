/** Who is meant by the PERSON of `remove`: somebody of the file, of AWS, or of both. Nobody is guessed. */
import type { User } from '../../aws/types.ts';
import { findable, findPeople } from '../../config/find-person.ts';
import { AppError } from '../../errors.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import { findPerson, type Place } from './person-place.ts';
import { personMeant } from '../welcome/welcome-scene.ts';

export interface Leaver {
  /** As the file calls them, else as AWS does. */
  userName: string;
  email: string | undefined;
  /** Null: gone from AWS already. */
  user: User | null;
}

/** Throws AppError SSB-202 for a word that fits nobody or several people, and SSB-351 for a user of an identity provider. */
export async function leaverMeant(flow: Flow, place: Place, word: string): Promise<Leaver> {
  const people = Object.entries(flow.file.loaded().config.users ?? {}).map(
    ([userName, person]) => ({ userName, ...person }),
  );
  if (findPeople(people, word).length > 0) {
    const { userName, email } = personMeant(word, people, flow, 'remove');
    const user = await findPerson(place.center, { userName, email });
    return ours(flow, { userName, email, user });
  }
  const user =
    (await findPerson(place.center, { userName: word, email: word })) ??
    (await oneOfAll(flow, place, word));
  return ours(flow, { userName: user.userName, email: user.email, user });
}

/** A part of a name: that takes the whole list. */
async function oneOfAll(flow: Flow, place: Place, word: string): Promise<User> {
  const users = await place.center.identityStore.users();
  const people = users.map((user) => ({ user, ...findable(user) }));
  const found = findPeople(people, word);
  const [one] = found;
  if (one && found.length === 1) return one.user;
  const { session, file } = flow;
  if (one) {
    throw new AppError('SSB-202', `"${word}" could be any of ${found.length} people.`, {
      why: 'The word fits each of them, so we don’t guess.',
      fix: found
        .slice(0, 20)
        .map(({ userName }) => session.commandLine(`remove ${quote(userName)}`)),
    });
  }
  throw new AppError('SSB-202', `Nobody in ${file.path} or in AWS is called "${word}".`, {
    why: 'A person is named by user name, e-mail address, or a part of the name. Somebody who was removed is in neither.',
    fix: [`${session.commandLine('who')}      shows everybody`],
  });
}

function ours({ session }: Flow, leaver: Leaver): Leaver {
  if (leaver.user?.external !== true) return leaver;
  throw new AppError(
    'SSB-351',
    `${leaver.userName} comes from your identity provider, so it can’t be removed here.`,
    {
      why: 'It would be made again at the next synchronisation.',
      fix: [
        'Remove or block the person in your identity provider.',
        `Then, if the file names them: ${session.commandLine('plan')} shows what is left.`,
      ],
    },
  );
}
