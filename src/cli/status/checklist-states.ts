/** How far each item of the checklist is: AWS's word first, a person's where AWS can't tell. */
import type { ConfigFile } from '../../config/file.ts';
import { tellAll } from '../../engine/hand-visits.ts';
import type { Reader } from '../../engine/reader.ts';
import type { SurveyIo } from '../../engine/survey.ts';
import { steps } from '../../steps/index.ts';
import type { ChecklistItem, Told } from '../../steps/step.ts';

/** An item as it stands: `how` says who or what knows, `url` is the page of this account. */
export interface ItemState {
  item: ChecklistItem;
  url: string;
  state: 'done' | 'open' | 'optional';
  how: string;
}

export const allItems = () => steps.flatMap((step) => step.checklist);

/** Every item as it stands, and what AWS itself tells of each. */
export async function itemStates(of: { io: SurveyIo; file: ConfigFile; reader: Reader }) {
  const { io, file, reader } = of;
  const { config } = file.loaded();
  const { instance } = await reader.actual('center');
  const place = { region: instance?.region ?? config.region ?? io.region.value, instance };
  const told = await tellAll(allItems(), io, file, reader);
  const items = allItems().map((item, i): ItemState => ({
    item,
    url: item.url(place),
    ...stateOf(item, told[i] ?? null, config.confirmed?.[item.id]),
  }));
  return { items, told, place };
}

/** What AWS says counts more than anybody's word; a person's word counts where AWS can't tell. */
function stateOf(
  { optional }: ChecklistItem,
  told: Told,
  word: { by: string; date: string } | undefined,
): Pick<ItemState, 'state' | 'how'> {
  if (told === true) return { state: 'done', how: 'AWS says so' };
  if (told === null && word) return { state: 'done', how: `${word.by} saw it, ${word.date}` };
  const how = told === false && word ? `AWS says no; ${word.by} saw it, ${word.date}` : '';
  return { state: optional ? 'optional' : 'open', how };
}
