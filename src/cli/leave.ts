/** Esc, for whoever asks: caught as a value, or, at a first question, as the question whether to leave. */
import { Interrupted } from '../errors.ts';
import { Back } from '../ui/back.ts';
import type { Ui } from '../ui/ui.ts';

export const BACK = Symbol('back');

/** What was answered, or BACK for Esc. */
export async function orBack<T>(asked: Promise<T>): Promise<T | typeof BACK> {
  return asked.catch((error: unknown): typeof BACK => {
    if (error instanceof Back) return BACK;
    throw error;
  });
}

/** Asks until it is answered. Throws Interrupted when the person wants to leave. */
export async function orLeave<T>(ui: Pick<Ui, 'choice'>, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await orBack(ask());
    if (answer !== BACK) return answer;
    await askToLeave(ui);
  }
}

/** `kept`: there are answers, and the next run goes on from them. Throws Interrupted for a yes. */
export async function askToLeave(ui: Pick<Ui, 'choice'>, { kept = false } = {}): Promise<void> {
  const leave = await orBack(
    ui.choice({
      kind: 'choice',
      id: 'leave',
      label: 'No question comes before this. Leave?',
      help: `Nothing has changed.${kept ? ' Your answers so far are kept, and the next run goes on from them.' : ''}`,
      choices: [
        { value: false, label: 'No, stay' },
        {
          value: true,
          label: kept ? 'Leave: keep my answers, change nothing' : 'Leave: change nothing',
        },
      ],
      initial: { value: false, source: 'built in' },
      back: true,
    }),
  );
  if (leave === true) throw new Interrupted();
}
