/** `init`: the guided run. It is only a way to write the file: ask, save, then the same plan, review, apply and verify as ever. */
import { importWorld } from '../../config/import.ts';
import type { Answers } from '../../steps/step.ts';
import type { ConfigFile } from '../../config/file.ts';
import { applyFlow } from '../changes/apply.ts';
import { askSteps, saveAnswers, type Questions } from './ask-steps.ts';
import { changeable, chooseAnswer } from './change-answer.ts';
import type { Flow } from '../changes/flow.ts';
import { givenLines } from './given-answers.ts';
import { addressOfYou, endOnComputer } from './init-computer.ts';
import { askExisting, instead } from './init-existing.ts';
import { goBack, interview } from './interview.ts';
import { planFlow } from '../changes/plan.ts';
import { dataOf, type CommandResult } from '../result.ts';
import { noProfiles, type ProfileFlags } from '../computer/profile-flags.ts';
import type { SavedNotes } from './saved-answers.ts';
import type { Session } from '../session.ts';
import { watchWays } from '../status/ways-look.ts';
import { remember } from '../with-file.ts';
import { sayEnd } from './init-screens.ts';
import { openInit } from './init-start.ts';

/** `profiles` is how those of this computer shall be written, in the end. */
export async function init(
  session: Session,
  answers: Answers,
  profiles: ProfileFlags = {},
): Promise<CommandResult> {
  const { ui } = session;
  const { connection, file, reader, base, notes } = await openInit(session, answers);
  const { begun } = notes;
  const flow: Flow = { session, connection, file };
  const questions: Questions = { begun, reader, base: null };
  for (const line of givenLines(begun.flags, begun.start, file.path)) ui.say(line, 'dim');
  const asked = await interview({ ui, notes, echo: true }, async (asking) => {
    const what = begun.inUse ? await askExisting(asking, begun.flags, reader) : null;
    if (what !== null && what !== 'add') return what;
    questions.base = what === 'add' ? importWorld(await reader.all()).config : null;
    return askSteps(flow, questions, asking);
  });
  if (typeof asked === 'string') {
    notes.clear();
    return instead(asked, { session, connection, path: file.path, base, profiles });
  }
  await saveAnswers(flow, questions, asked);
  notes.written(file.loaded().config);
  const told = () => ({
    flags: begun.flags,
    start: begun.start,
    answers: notes.read(),
    sampled: !ui.interactive && session.rehearsal !== null,
  });
  flow.asked = told;
  if (session.options.dryRun) return noProfiles(await planFlow(flow), session, profiles);
  remember(session, file.loaded().config.account, file.path);
  const ways = watchWays(flow);
  const result = await applyFlow({
    ...{ ...flow, ...waysBack(flow, notes, questions) },
    onActual: ways.see,
  });
  const unkept = await keepPortal(file, result);
  if (unkept !== null) result.warnings.push(unkept);
  const end = result.error
    ? result
    : await endOnComputer(flow, result, { you: addressOfYou(told(), asked), flags: profiles });
  if (end.error) return end;
  const { lines, data, next } = await ways.end();
  sayEnd(session, end, lines);
  return { ...end, data: { ...dataOf(end), ...data }, next: [...end.next, ...next] };
}

/** From the review: to the question before it, or to any single one. Then the file is written again. */
function waysBack(
  flow: Flow,
  notes: SavedNotes,
  questions: Questions,
): Pick<Flow, 'changeAnswer' | 'goBack'> {
  const { session, file } = flow;
  const { ui } = session;
  const again = async (undo?: () => void) => {
    const io = { ui, notes, ...(undo && { undo }) };
    const config = await interview(io, (asking) => askSteps(flow, questions, asking));
    await saveAnswers(flow, questions, config);
    notes.written(file.loaded().config);
  };
  const goBackOne = async () => {
    await goBack({ ui, notes }, notes.read().at(-1)?.id);
    await again();
  };
  const changeAnswer = async () => {
    const undo = await chooseAnswer(session, notes, notes.begun);
    if (undo) await again(undo);
  };
  return changeable(notes, notes.begun).length === 0
    ? { goBack: goBackOne }
    : { goBack: goBackOne, changeAnswer };
}

/**
 * The portal's address is known once Identity Center is there; people need it in the file. A file that can't be written
 * any more takes nothing back of what was done: then the sentence that says so.
 */
async function keepPortal(
  file: ConfigFile,
  { identityCenter }: CommandResult,
): Promise<string | null> {
  if (!identityCenter || file.loaded().config.portalUrl !== undefined) return null;
  try {
    await file.update((config) => ({ ...config, portalUrl: identityCenter.startUrl }));
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `portalUrl: ${identityCenter.startUrl} could not be noted in ${file.path}: ${why}`;
  }
}
