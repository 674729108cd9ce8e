/** What a way of looking at the data gives the page. */
import { el } from './dom.ts';

export interface View {
  element: HTMLElement;
  /** It stands in the page by now, or its size has changed. */
  fit?: () => void;
  /** Paper takes all of it. */
  whole?: () => void;
}

/** A long list begins with its first part: the rest is a button away. `add` puts the things from one place to another into it. */
export function paged(
  count: number,
  { first, what, add }: { first: number; what: string; add: (from: number, to: number) => void },
): { more: HTMLElement[]; whole: () => void } {
  add(0, first);
  if (count <= first) return { more: [], whole: () => undefined };
  const button = el('button', { type: 'button' }, `Show all ${count} ${what}`);
  const whole = () => {
    if (!button.isConnected) return;
    button.remove();
    add(first, count);
  };
  button.addEventListener('click', whole);
  return { more: [button], whole };
}
