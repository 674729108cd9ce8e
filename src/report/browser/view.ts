/** What a way of looking at the data gives the page. */
import { el } from './dom.ts';

export interface View {
  element: HTMLElement;
  /** It stands in the page by now, or its size has changed. */
  fit?: () => void;
  /** Paper takes all of it. */
  whole?: () => void;
}

/** A long list comes in parts: each more is a button away. `add` puts the things from one place to another into it. */
export function paged(
  count: number,
  { part, what, add }: { part: number; what: string; add: (from: number, to: number) => void },
): { more: HTMLElement; whole: () => void } {
  const button = el('button', { type: 'button' });
  let shown = 0;
  const show = (to: number) => {
    add(shown, to);
    shown = Math.min(to, count);
    button.textContent = `Show more ${what}: ${count - shown} are left`;
    button.hidden = shown === count;
  };
  button.addEventListener('click', () => {
    show(shown + part);
  });
  show(part);
  return {
    more: button,
    whole: () => {
      show(count);
    },
  };
}
