/** What one run is about: the account, the file, and how much of the plan is its business. */
import type { ConfigFile } from '../../config/file.ts';
import type { SavedPlan } from '../../engine/saved-plan.ts';
import type { Survey } from '../../engine/survey.ts';
import type { Change, StepId } from '../../steps/change.ts';
import type { Asked } from '../init/origins.ts';
import type { Connection, Session } from '../session.ts';

export interface Flow {
  session: Session;
  connection: Connection;
  file: ConfigFile;
  /** Only this step's changes. */
  only?: StepId;
  /** Of those, only what somebody asked for by name. */
  part?: (change: Change) => boolean;
  /** The command as it was typed, where that is more than its name. */
  words?: string;
  /** It takes a run back: what the file says is not its business. */
  back?: true;
  /** Nothing is done unless this very plan comes out again. */
  holdTo?: SavedPlan;
  /** The brake is off: more than a third of all access may change at once. */
  reachFar?: true;
  /** Days between switching a credential off and deleting it. */
  wait?: number;
  /** What the guided run began with and was told by now; else the file alone counts. */
  asked?: () => Asked;
  /** Signed again, with a session that was proven for it. */
  signedIn?: true;
  /** One yes is for the whole plan, and whoever starts applying it has it. */
  agreed?: true;
  /** The changes are few and of one kind: one line tells of them all as they are made, and what failed gets its own. */
  brief?: true;
  /** How to look at the account, where not all of it is this run's matter; else everything is read and planned. */
  look?: () => Promise<Survey>;
  /** Is told what is there, before the review and once more when all is done; the guided run has it. */
  onActual?: (actual: Survey['actual']) => void;
  /** Asks which answer to change, and changes the file; the guided run has it. */
  changeAnswer?: () => Promise<void>;
  /** Goes back from the review to the last question; the guided run has it. */
  goBack?: () => Promise<void>;
}

/** The words that start this command again. */
export const againWords = ({ session, words = session.command }: Flow) => words;
