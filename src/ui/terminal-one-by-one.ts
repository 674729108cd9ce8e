/** A list that is too long for boxes: searched, one pick at a time. */
import { isKey, type Key } from './terminal-keys.ts';
import type { Choice, ManyQuestion } from './ui.ts';

type Ask = <T>(message: string, choices: readonly Choice<T>[]) => Promise<T | Key>;

const END: unique symbol = Symbol('end');

/** Search, pick, again, until "that's all". Picking a picked one again takes it out. */
export async function oneByOne<T>(
  choice: Ask,
  message: string,
  { choices, atLeast = 0 }: Pick<ManyQuestion<T>, 'choices' | 'atLeast'>,
  initial: readonly T[],
): Promise<T[] | Key> {
  let picked = [...initial];
  for (;;) {
    const left = choices.filter(({ value }) => !picked.includes(value));
    const taken = choices
      .filter(({ value }) => picked.includes(value))
      .map((one) => ({ ...one, label: `${one.label}   (picked; choose it to take it out)` }));
    const end: Choice<typeof END> = { value: END, label: `That's all (${picked.length} picked)` };
    const offered: Choice<T | typeof END>[] = [
      ...(picked.length >= atLeast ? [end] : []),
      ...taken,
      ...left,
    ];
    const value = await choice(message, offered);
    if (value === END) return picked;
    if (isKey(value)) return value;
    picked = picked.includes(value) ? picked.filter((one) => one !== value) : [...picked, value];
  }
}
