/** What carrying out works with. */
import type { Clock } from '../clock.ts';
import type { ConfigFile } from '../config/file.ts';
import type { ApplyIo } from '../steps/step.ts';
import type { Change } from '../steps/change.ts';
import type { Ui } from '../ui/ui.ts';
import type { ApplyOptions } from './apply.ts';
import type { HandIo } from './hand.ts';
import type { Journal } from './journal.ts';
import type { SurveyIo } from './survey.ts';

export interface ExecuteIo extends SurveyIo, Partial<Pick<ApplyOptions, 'onStart' | 'onEnd'>> {
  ui: Ui;
  clock: Clock;
  file: ConfigFile;
  hand: Pick<HandIo, 'play' | 'confirm' | 'command'>;
  /** An error of a call in one sentence: what and why. */
  explain: (error: unknown, change: Change) => string;
  /** Written before and after each change and each changing call. */
  journal?: Journal;
  /** What earlier runs have asked AWS for and did not live to see the end of: change id -> request. */
  pending?: ReadonlyMap<string, string>;
  /** One line on the screen for all changes that go well. */
  brief?: true;
  /** Left out: no credential goes. */
  lockOut?: ApplyIo['lockOut'];
  signal?: AbortSignal;
}
