/** A page that people write, with one part between two marks that is made from the source. */

export interface MadePart {
  page: string;
  /** The folder that it is made from. */
  source: string;
  part: string;
}

/** The page with that part made anew; `text` is the page as it is. Throws an Error where the marks are missing. */
export function withMadePart(text: string, { page, source, part }: MadePart): string {
  const begin = `<!-- made from ${source} by npm run docs -->`;
  const end = '<!-- end of what is made -->';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has lost its marks`);
  return `${text.slice(0, from)}${begin}\n\n${part}\n\n${text.slice(to)}`;
}
