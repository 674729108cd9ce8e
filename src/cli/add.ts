/**
 * `add EMAIL`: one person into the file and into AWS, or more access for somebody who is there. Only this person's part
 * is read, reviewed and applied; the file is written after the yes, so that a rerun goes on from it.
 */
import { findAccounts } from '../config/accounts.ts';
import type { LoadedConfig } from '../config/file.ts';
import type { Config } from '../config/schema.ts';
import { checkConfirms } from '../engine/approve.ts';
import { isWork } from '../engine/plan.ts';
import { AppError } from '../errors.ts';
import { parseAccess } from '../people/access.ts';
import { withPerson } from '../people/joining.ts';
import { ownChanges } from '../people/own-changes.ts';
import { withTask } from '../ui/with-task.ts';
import { answersFor, type Answered } from './add-answers.ts';
import { applyReviewed, showReview, type Flow } from './flow.ts';
import { noYes } from './missing-yes.ts';
import { quote } from './invocation.ts';
import { counted } from './counted.ts';
import { showFileDiff } from './file-diff.ts';
import { lookAround, type PersonSurvey } from './person-look.ts';
import { openPlace, type Place } from './person-place.ts';
import { personMessage } from './person-message.ts';
import { planData } from './plan-data.ts';
import { dataOf, placeOf, type CommandResult } from './result.ts';
import type { Session } from './session.ts';
import { withFile } from './with-file.ts';

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
  const flow: Flow = { ...(await withFile(session)), words };
  const { file } = flow;
  const place = await openPlace(flow, file.loaded());
  const answered = await answersFor(flow, place, email, { ...options, access });
  const edit = (config: Config) => edited(config, answered);
  const before = file.loaded().source.text;
  const next = file.preview(edit);
  const looking = (loaded: LoadedConfig) => lookOwn(flow, place, loaded, answered);
  const found = await withTask(session.ui, 'reading what this person gets', () => looking(next));
  checkConfirms(found.changes, session.options.confirm);
  showFileDiff(session, file.path, before, next.source.text);
  showReview(flow, found);
  sayOthers(session, found);
  const changes = { wrote: before !== next.source.text, work: found.changes.filter(isWork).length };
  if (session.options.dryRun) return planned(flow, found, changes.wrote);
  await goOn(flow, changes);
  await file.update(edit);
  return done(flow, found, answered, () => looking(file.loaded()));
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
  { joining: { userName, person } }: Answered,
): Promise<OwnSurvey> {
  const all = await lookAround(flow, place, loaded, { userName, email: person.email });
  const { own, others, unbounded } = ownChanges(all.changes, all.actual);
  if (unbounded.length > 0) throw notWithin(flow, unbounded);
  return { ...all, changes: own, others: others.length };
}

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
  const seen = others > 0 ? `${counted(others, 'other difference')} seen and left; ` : '';
  ui.say(
    `  Only this person's part was compared: ${seen}${commandLine('plan')} shows the rest.`,
    'dim',
  );
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

/** One yes for the file and for AWS. */
async function goOn(flow: Flow, { wrote, work }: { wrote: boolean; work: number }): Promise<void> {
  const { session, file } = flow;
  const { ui, options } = session;
  if (!wrote && work === 0) return;
  if (options.yes || (!ui.interactive && session.rehearsal !== null)) return;
  if (!ui.interactive) throw noYes(flow);
  const parts = [
    ...(wrote ? [`write ${file.path}`] : []),
    ...(work > 0 ? [`make ${work === 1 ? 'this change' : `these ${work} changes`}`] : []),
  ];
  const yes = await ui.choice({
    kind: 'choice',
    id: 'add.go',
    label: `Shall we ${parts.join(' and ')}?`,
    help: 'Nothing has changed yet, in the file or in AWS.',
    choices: [
      { value: true, label: 'Yes, go on' },
      { value: false, label: 'No, change nothing' },
    ],
    initial: { value: true, source: 'built in' },
  });
  if (yes) return;
  throw new AppError('SSB-801', 'Nothing was changed.', {
    why: `You said no. ${file.path} and AWS are as they were.`,
    fix: [`${session.commandLine(flow.words ?? session.command)}      shows it again`],
  });
}

/** Applies, waits, and ends with the message for the person. */
async function done(
  flow: Flow,
  found: OwnSurvey,
  { joining: { userName }, book }: Answered,
  look: () => Promise<OwnSurvey>,
): Promise<CommandResult> {
  const { file } = flow;
  let after = found;
  const whole = async () => (after = await look());
  const result = found.changes.some(isWork)
    ? await applyReviewed({ ...flow, look: whole }, found)
    : nothingLeft(flow, found);
  const data = dataOf(result);
  const more = { file: { path: file.path, changed: true } };
  if (result.error) return { ...result, data: { ...data, ...more, message: null } };
  const told = personMessage(flow, { ...after, book }, userName);
  return {
    ...result,
    data: { ...data, ...more, message: told?.message ?? null },
    next: result.next.filter(({ command }) => !command.includes(' welcome')),
    text: [result.text, told?.text ?? ''].filter((text) => text !== '').join('\n\n'),
  };
}

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
