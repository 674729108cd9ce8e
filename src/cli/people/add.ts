/**
 * `add EMAIL`: one person into the file and into AWS, or more access for somebody who is there. Only this person's part
 * is read, reviewed and applied; the file is written after the yes, so that a rerun goes on from it.
 */
import { allOf } from '../../aws/refused.ts';
import type { Known, PermissionSet } from '../../aws/types.ts';
import { findAccounts } from '../../config/accounts.ts';
import type { LoadedConfig } from '../../config/load.ts';
import type { Config } from '../../config/schema.ts';
import { checkConfirms } from '../../engine/approve.ts';
import { isWork } from '../../engine/plan.ts';
import { AppError } from '../../errors.ts';
import { parseAccess } from '../../people/access.ts';
import { directNoLongerNeeded } from '../../people/converting.ts';
import { withPerson } from '../../people/joining.ts';
import { ownChanges } from '../../people/own-changes.ts';
import { noWayBack } from '../../ui/back.ts';
import { withTask } from '../../ui/with-task.ts';
import { answersFor, type Answered } from './add-answers.ts';
import { agree } from './add-yes.ts';
import type { Flow } from '../changes/flow.ts';
import { applyReviewed } from '../changes/apply-reviewed.ts';
import { goBack } from '../init/interview.ts';
import { notesInMemory } from '../init/notes-in-memory.ts';
import { BACK, orBack } from '../leave.ts';
import { quote } from '../invocation.ts';
import { counted } from '../counted.ts';
import { notCopied } from './not-copied.ts';
import { lookAround, type PersonSurvey } from './person-look.ts';
import { openPlace, type Place } from './person-place.ts';
import { personMessage } from './person-message.ts';
import { showPersonReview } from './person-review.ts';
import { planData } from '../changes/plan-data.ts';
import { dataOf, placeOf, type CommandResult, type Next } from '../result.ts';
import type { Session } from '../session.ts';
import { withFile } from '../with-file.ts';

export interface AddOptions {
  name?: string;
  like?: string;
  access?: string[];
}

/** Throws what `answersFor` throws, AppError SSB-801 for a no, and SSB-701 where a set is not within its bounds yet. */
export async function add(
  session: Session,
  email: string,
  options: AddOptions,
): Promise<CommandResult> {
  const access = parseAccess(options.access ?? []);
  const words = `add ${quote(email)}${flagsOf(options)}`;
  const flow: Flow = { ...(await withFile(session)), words, brief: true };
  const { file } = flow;
  const place = await openPlace(flow, file.loaded());
  const notes = notesInMemory();
  for (;;) {
    const answered = await answersFor(flow, place, email, { ...options, access, notes });
    const result = await orBack(addOne(flow, place, answered));
    if (result !== BACK) return result;
    await goBack({ ui: session.ui, notes, kept: false }, notes.read().at(-1)?.id);
  }
}

/** From the answers to the result. Throws Back for Esc at the yes: nothing has changed then. */
async function addOne(flow: Flow, place: Place, answered: Answered): Promise<CommandResult> {
  const { file, session } = flow;
  const edit = (config: Config) => edited(config, answered);
  const before = file.loaded().source.text;
  const next = file.preview(edit);
  const looking = (loaded: LoadedConfig, sets?: Known<PermissionSet[]>) =>
    lookOwn(flow, place, loaded, { answered, sets });
  const { like } = answered.joining;
  const [found, left] = await withTask(session.ui, 'reading what this person gets', () =>
    allOf([looking(next), like === null ? null : notCopied(place, like, file.loaded())]),
  );
  checkConfirms(found.changes, session.options.confirm);
  showPersonReview(flow, found, { before, after: next.source.text });
  sayOthers(session, found);
  if (left !== null) session.ui.say(`  ${left}`, 'warn');
  const changes = { wrote: before !== next.source.text, work: found.changes.filter(isWork).length };
  if (session.options.dryRun) return planned(flow, found, changes.wrote);
  await agree(flow, changes);
  await file.update(edit);
  const result = await done(flow, found, answered, () =>
    looking(file.loaded(), untouchedSets(found)),
  );
  return {
    ...result,
    data: { ...dataOf(result), file: { path: file.path, changed: changes.wrote } },
  };
}

const flagsOf = ({ name, like, access = [] }: AddOptions) =>
  [
    ...(name === undefined ? [] : ['--name', quote(name)]),
    ...(like === undefined ? [] : ['--like', quote(like)]),
    ...access.flatMap((one) => ['--access', quote(one)]),
  ]
    .map((word) => ` ${word}`)
    .join('');

function edited(config: Config, { joining, sets, book }: Answered): Config {
  const named = Object.fromEntries(sets.map((name) => [name, {}]));
  const start =
    sets.length === 0
      ? config
      : { ...config, permissionSets: { ...config.permissionSets, ...named } };
  return withPerson(start, joining, (word) => {
    const found = findAccounts(book, word, true);
    return 'ids' in found && found.ids.length === 1 ? (found.ids[0] ?? null) : null;
  });
}

interface OwnSurvey extends PersonSurvey {
  others: number;
}

async function lookOwn(
  flow: Flow,
  place: Place,
  loaded: LoadedConfig,
  { answered, sets }: { answered: Answered; sets?: Known<PermissionSet[]> | undefined },
): Promise<OwnSurvey> {
  const { userName, person } = answered.joining;
  const called = { userName, email: person.email };
  const all = await lookAround(flow, place, loaded, called, sets);
  const { own, others, unbounded } = ownChanges(all.changes, all.actual);
  if (unbounded.length > 0) throw notWithin(flow, unbounded);
  const direct = directNoLongerNeeded(all.actual, all.desired, { userName, own });
  return { ...all, changes: [...own, ...direct], others: others.length };
}

/** What is in the sets was read before, and is read again only where this run changes one. */
const untouchedSets = ({ actual, changes }: OwnSurvey) =>
  changes.some(({ step }) => step === 'permission-sets') ? undefined : actual.permissionSets;

function notWithin({ session }: Flow, sets: readonly string[]): AppError {
  return new AppError(
    'SSB-701',
    `${sets.join(', ')} must be brought in line with the file first.`,
    {
      why: 'What the file sets as its limit (a boundary, an inline policy) is not there yet: with it given to one more, that one could do more than the file says.',
      fix: [`${session.commandLine('apply')}      then the same command again`],
    },
  );
}

function sayOthers({ ui, commandLine }: Session, { others }: OwnSurvey): void {
  if (others === 0) return;
  const seen = `${counted(others, 'other difference')} seen and left`;
  ui.say(`  ${seen}; ${commandLine('plan')} shows the rest.`, 'dim');
}

function planned({ session, file }: Flow, found: OwnSurvey, wrote: boolean): CommandResult {
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: { ...planData(found.changes), file: { path: file.path, changed: wrote }, message: null },
    warnings: [],
    next: [
      {
        command: session.commandLine(session.command),
        when: 'to do it: the same without --dry-run',
      },
    ],
    text: `Would ${wrote ? `write ${file.path} and ` : ''}make ${counted(found.changes.filter(isWork).length, 'change')}. Nothing was changed.`,
  };
}

/** Applies, waits, and ends with the message for the person. */
async function done(
  flow: Flow,
  found: OwnSurvey,
  { joining: { userName } }: Answered,
  look: () => Promise<OwnSurvey>,
): Promise<CommandResult> {
  let after = found;
  const whole = async () => (after = await look());
  const works = found.changes.some(isWork);
  const result = works ? await applied({ ...flow, look: whole }, found) : nothingLeft(flow, found);
  const data = dataOf(result);
  if (result.error) return { ...result, data: { ...data, message: null } };
  const told = personMessage(flow, after, userName);
  const long = wholeMessage(flow, userName);
  return {
    ...result,
    data: { ...data, message: told?.message ?? null },
    next: [
      ...result.next.filter(({ command }) => command !== long.command),
      ...(told ? [long] : []),
    ],
    // That changes were made is on the screen already.
    text: [works && told ? '' : result.text, told?.text ?? ''].filter(Boolean).join('\n'),
  };
}

/** The file is written by then, so there is no way back from what needs a yes of its own. */
async function applied(flow: Flow, found: OwnSurvey): Promise<CommandResult> {
  const result = await orBack(applyReviewed(flow, found));
  if (result !== BACK) return result;
  const instead = `${flow.file.path} is written. Enter leaves this one as it is.`;
  flow.session.ui.say(`  ${noWayBack({ instead })}`, 'warn');
  return applied(flow, found);
}

const wholeMessage = ({ session }: Flow, userName: string): Next => ({
  command: session.commandLine(`welcome ${quote(userName)}`),
  when: 'the long message',
});

function nothingLeft({ file }: Flow, found: OwnSurvey): CommandResult {
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: planData(found.changes, new Map()),
    warnings: [],
    next: [],
    text: 'Nothing to do in AWS: this person has all that the file says.',
  };
}
