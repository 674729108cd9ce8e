/** The checklist as a GitHub task list, for a ticket or a wiki. Pure text: nothing in it can become markup by accident. */
import { escaped } from '../../welcome/markdown.ts';
import type { ItemState } from './checklist-states.ts';

export function checklistMarkdown(
  items: readonly ItemState[],
  { account, rehearsal }: { account: string; rehearsal: string | null },
): string {
  const note =
    rehearsal === null
      ? []
      : [`> This is a rehearsal (world ${escaped(rehearsal)}): the account is simulated.`, ''];
  return [`## By hand in AWS account ${account}`, '', ...note, ...items.flatMap(itemLines)]
    .join('\n')
    .trimEnd();
}

/** What is done is one line; the rest says why, how and where. */
function itemLines({ item, url, state, how }: ItemState): string[] {
  const behind = how || (state === 'optional' ? 'optional' : '');
  const mark = state === 'done' ? 'x' : ' ';
  const head = `- [${mark}] **${escaped(item.title)}** (\`${item.id}\`)${behind ? `: ${escaped(behind)}` : ''}`;
  if (state === 'done') return [head, ''];
  return [
    head,
    '',
    `  ${escaped(item.why)}`,
    '',
    ...item.path.map((line, i) => `  ${i + 1}. ${escaped(line)}`),
    '',
    `  <${url}>`,
    '',
  ];
}
