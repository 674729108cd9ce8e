/** A word of consent: nothing is a no, and another word is no answer, so it is asked for once more. */
import type { TypedQuestion } from './ui.ts';

/** `read` gives the line, or the key that was pressed instead; that key comes back. A second wrong word is a no. */
export async function typedWord<K extends symbol>(
  { word }: Pick<TypedQuestion, 'word'>,
  read: () => Promise<string | K>,
  say: (text: string) => void,
): Promise<boolean | K> {
  const first = await read();
  if (typeof first !== 'string') return first;
  if (first === word || first === '') return first === word;
  say(`That is not the word. Type ${word} to go on, or press Enter for no.`);
  const second = await read();
  return typeof second === 'string' ? second === word : second;
}
