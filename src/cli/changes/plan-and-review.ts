/** Reading, planning and the review: the first half of the one road that init, every step, apply and the rehearsal take. */
import { isMistake } from '../../aws/error-kinds.ts';
import { labelOf } from '../../engine/change-lines.ts';
import type { ExecuteIo } from '../../engine/execute-io.ts';
import { changesOfStep } from '../../engine/plan.ts';
import { reviewLines } from '../../engine/review.ts';
import { survey, type Survey } from '../../engine/survey.ts';
import { steps } from '../../steps/index.ts';
import type { Change } from '../../steps/change.ts';
import type { Line } from '../../ui/ui.ts';
import { withTask } from '../../ui/with-task.ts';
import { againWords, type Flow } from './flow.ts';
import { confirmItem } from './confirm-item.ts';
import { ledger } from './ledger.ts';
import { lastOnesLines } from '../lock-out/nobody-left.ts';
import { originsOf, titles } from '../init/origins.ts';
import { centerText, placeOf } from '../result.ts';

export function executeIo(flow: Flow): ExecuteIo {
  const { session, connection, file, wait } = flow;
  const { ui, clock, signal, options } = session;
  const region = options.ssoRegion ?? file.loaded().config.region;
  return {
    steps,
    aws: connection.aws,
    ui,
    clock,
    file,
    wait,
    signal,
    ...ledger(session),
    region: { value: region ?? connection.hint?.value ?? 'us-east-1', named: region !== undefined },
    explain: (error, change) => {
      if (isMistake(error)) throw error;
      const { code, message, details } = session.explain(error, labelOf(change));
      const parts =
        code === 'SSB-401' ? [details.why] : [message, details.why, ...(details.fix ?? [])];
      return parts.flatMap((part) => (part ? [sentence(part)] : [])).join(' ');
    },
    hand: {
      play: connection.play,
      command: session.commandLine(againWords(flow)),
      confirm: (item) => confirmItem(file, item, connection, clock.now()),
    },
  };
}

/** With a full stop, so that the next one can follow it. */
const sentence = (text: string) => (/[\w"')]$/.test(text) ? `${text}.` : text);

/** Reads and plans, saying so; only the changes of one step when the flow is for one. */
export async function lookAndPlan(flow: Flow): Promise<Survey> {
  const { changes, ...found } = await withTask(
    flow.session.ui,
    'reading the account',
    flow.look ?? (() => survey(executeIo(flow), flow.file.loaded())),
    (result) => ({ detail: whereOf(result) }),
  );
  return { ...found, changes: ownOf(flow, changes) };
}

/** The changes that this run is about. */
export function ownOf({ only, part = () => true }: Flow, changes: readonly Change[]): Change[] {
  return (only === undefined ? changes : changesOfStep(only, changes)).filter(part);
}

/** Account and Region, for the head of a review. */
export function whereOf({ actual }: Survey): string {
  return `account ${placeOf(actual).account}, Identity Center ${centerText(actual.center)}`;
}

export function showReview(flow: Flow, found: Survey): void {
  const { ui } = flow.session;
  ui.say('');
  ui.say('  Review: nothing has changed yet', 'heading');
  for (const { text, tone } of reviewOf(flow, found)) ui.say(text, tone);
  ui.say('');
}

export function reviewOf({ file, asked, agreed, back }: Flow, found: Survey): Line[] {
  // What a run made that is taken back comes from no line of the file.
  const origins = back ? titles() : originsOf(file.loaded().source, asked?.() ?? null);
  const together = agreed === true;
  return [
    ...reviewLines(found.changes, whereOf(found), origins, { together }),
    ...(together ? [] : lastOnesLines(back, found)),
  ];
}
