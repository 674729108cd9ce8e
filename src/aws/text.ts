/** Text that came from outside (AWS, a proxy, a server that is neither) is hostile until it went through here. */

const ESCAPE = '\\u001b';
/** Terminal sequences: CSI (colours, cursor), OSC (titles, links; ended by BEL or ST), and two-byte escapes. */
const SEQUENCES = new RegExp(
  [
    `${ESCAPE}\\[[0-?]*[ -/]*[@-~]`,
    `${ESCAPE}\\][^\\u0007\\u001b]*(?:\\u0007|${ESCAPE}\\\\)?`,
    `${ESCAPE}[@-_]?`,
  ].join('|'),
  'gu',
);
/** Controls, line and paragraph separators, and the marks that reorder or hide text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/**
 * One harmless line of foreign text: no terminal sequences, no control or direction characters, blanks folded, and
 * no longer than `most` characters.
 */
export function plainText(text: string, most = 400): string {
  const line = text.replace(SEQUENCES, '').replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
