/** The last yes of `add`: for the lines of the file and for the changes in AWS together. */
import { AppError } from '../../errors.ts';
import type { Flow } from '../changes/flow.ts';
import { noYes } from '../changes/missing-yes.ts';

/** One yes for the file and for AWS. Throws Back for Esc, and AppError SSB-801 for a no. */
export async function agree(
  flow: Flow,
  { wrote, work }: { wrote: boolean; work: number },
): Promise<void> {
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
    back: true,
  });
  if (yes) return;
  throw new AppError('SSB-801', 'Nothing was changed.', {
    why: `You said no. ${file.path} and AWS are as they were.`,
    fix: [`${session.commandLine(flow.words ?? session.command)}      shows it again`],
  });
}
