/** Elements from text: nothing of the data ever becomes markup. */

type Child = Node | string;

interface Props {
  class?: string;
  /** Attributes as they are. */
  [name: string]: string | undefined;
}

/** An element with attributes and children; strings become text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The element of this id; throws where the page has none of that kind. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no ${id} in this page`);
  return found;
}

/** Somebody's or something's name, kept from turning the text around it. */
export const named = (text: string): HTMLElement => el('bdi', {}, text);
