/** Lines for people who hear them or feel them: words for marks, no indent, no drawing. */

/** The review's marks stand three blanks in; a list of things to bring has dashes of its own. */
const MARKS: readonly [RegExp, string][] = [
  [/^ {3}\+ /, 'New: '],
  [/^ {3}~ /, 'Changed: '],
  [/^ {3}- /, 'Taken away: '],
  [/^ {3}! /, 'By hand: '],
  [/^ {3}= /, 'Stays: '],
  [/^ *i /, 'To know: '],
  [/^ *x {2}/, 'Error: '],
  [/^ *! /, 'Note: '],
  [/^ *\[ \] /, 'To do: '],
  [/^ *\[x\] /, 'Done: '],
  [/^ *- /, ''],
];

/** What the program says as sentences: columns become pauses, and the key that goes back is the letter for it. */
export function spoken(text: string): string {
  return text.split('\n').map(spokenLine).join('\n');
}

function spokenLine(line: string): string {
  const [mark, word = ''] = MARKS.find(([pattern]) => pattern.test(line)) ?? [];
  const columns = (mark ? line.replace(mark, '') : line).trim().split(/ {2,}/);
  const [first = '', ...rest] = columns;
  const said = mark || rest.length === 0 ? columns.join(', ') : `${first}: ${rest.join(', ')}`;
  return (word + said)
    .replaceAll(' -> ', ' to ')
    .replaceAll('…', '...')
    .replace(/([.:,?!])[:,] /g, '$1 ')
    .replace(/\bEsc\b/g, 'b and Enter');
}
