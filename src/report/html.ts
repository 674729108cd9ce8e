/** HTML from text that others wrote: every value is escaped, and only what this function made goes in as it is. */
import { plainText } from '../aws/text.ts';

/** Made by `markup`. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[];

/** A template: its own text is markup, each value in it text, or markup that was made here. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.reduce((text, part, i) => text + shown(values[i - 1] ?? '') + part) };
}

/** Data for a script of the page, in an element that runs nothing: nothing in it can end that element. */
export function jsonElement(id: string, data: unknown): Html {
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return { html: `<script type="application/json" id="${escaped(id)}">${text}</script>` };
}

function shown(value: Value): string {
  if (typeof value === 'object') {
    return 'html' in value ? value.html : value.map((one) => one.html).join('');
  }
  return escaped(plainText(String(value), 4000));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
