/** Whose an IAM user is, said by a flag or by a person and written into the file. */
import { listOf } from '../../aws/list-of.ts';
import { findable, findPeople, type Findable } from '../../config/find-person.ts';
import { MACHINES } from '../../config/machines.ts';
import type { Retiring } from '../../config/schema.ts';
import { readerFor } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { ownerOf } from '../../retire/owner.ts';
import type { Ui } from '../../ui/ui.ts';
import { withTask } from '../../ui/with-task.ts';
import type { Flow } from '../changes/flow.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import type { KeysOptions } from './keys-options.ts';

export type Owner = Pick<Retiring, 'person' | 'machine' | 'nobody'>;

/**
 * What the flags say, else what the file says, else what a person says. Throws AppError SSB-202 for a person who isn't
 * there, and SSB-201 where nobody can be asked.
 */
export async function ownerFor(
  user: string,
  entry: Retiring | undefined,
  { person, machine, nobody }: KeysOptions,
  flow: Flow,
): Promise<Owner> {
  const kind = MACHINES.find((one) => one === machine);
  if (person !== undefined) return { person: personMeant(person, await peopleOf(flow)) };
  if (kind) return { machine: kind };
  if (nobody !== undefined) return { nobody };
  if (entry?.person !== undefined) return { person: entry.person };
  if (entry?.machine !== undefined) return { machine: entry.machine };
  if (entry?.nobody !== undefined) return { nobody: entry.nobody };
  const { ui } = flow.session;
  const people = await peopleOf(flow);
  const guess = ownerOf({ name: user, tags: {} }, people);
  // The very values of the choices: what is under Enter is found by identity.
  const persons = people.map(({ userName }) => ({ value: { person: userName }, label: userName }));
  const guessed = persons.find(({ label }) => label === guess?.userName);
  const whose = await ui.choice<Owner | null>({
    kind: 'choice',
    id: 'keys.whose',
    label: `Whose is the IAM user ${user}?`,
    help: 'A person signs in with Identity Center from now on; a machine gets a role. It is written into the file under retire.',
    choices: [
      ...persons,
      ...MACHINES.map((one) => ({ value: { machine: one }, label: `a machine: ${one}` })),
      { value: { nobody: '' }, label: 'nobody any more …' },
      { value: null, label: 'I don’t know: stop here' },
    ],
    initial:
      guess && guessed
        ? { value: guessed.value, source: guess.because }
        : { value: null, source: 'nothing says whose it is' },
    explicit: true,
    flag: '--person, --machine or --nobody',
    key: `retire."ACCOUNT/${user}"`,
    example: '--person ada@example.com',
  });
  if (whose === null) throw unknownOwner(user, flow);
  return whose.nobody === undefined ? whose : { nobody: await askWhyNobody(ui, 'keys.nobody') };
}

const unknownOwner = (user: string, { session }: Flow) =>
  new AppError('SSB-801', `Nothing was changed: nobody has said whose ${user} is.`, {
    why: 'Somebody may still work with it.',
    fix: [`${session.commandLine('keys')}      shows when and from where each key was last used`],
  });

/** Why it is nobody's: a sentence for the file. */
export async function askWhyNobody(ui: Ui, id: string, since?: string): Promise<string> {
  const why = await ui.text({
    kind: 'text',
    id,
    label: 'Reason why it is nobody’s (such as: left in spring):',
    help: 'It is written into the file, for whoever asks later. Nobody is told: it is switched off when you say so, and deleted 35 days later at the earliest.',
    check: (text) => (text.trim() === '' ? 'Say why: somebody will ask.' : null),
    ...(since !== undefined && { initial: { value: since, source: 'what AWS has on record' } }),
  });
  return why.trim();
}

async function peopleOf(flow: Flow): Promise<Findable[]> {
  const reader = readerFor(executeIo(flow), flow.file.loaded());
  const users = await withTask(flow.session.ui, 'reading who is there', () =>
    reader.actual('users'),
  );
  return listOf(users).map(findable);
}

function personMeant(word: string, people: readonly Findable[]): string {
  const found = findPeople(people, word);
  const [one] = found;
  if (one && found.length === 1) return one.userName;
  throw new AppError(
    'SSB-202',
    one
      ? `"${word}" could be any of ${found.length} people.`
      : `Nobody in Identity Center is called "${word}".`,
    {
      why: 'Whose a user is must be one person of Identity Center.',
      fix: (one ? found : people).slice(0, 20).map(({ userName }) => `--person ${userName}`),
    },
  );
}
