/** Reading JSON that somebody else may have written, or cut short. */

/** The value; undefined where the text is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The texts of a map; none where it is no map. What is no text is left out. */
export function textsIn(text: string): Record<string, string> {
  const data = parsedJson(text);
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(
    Object.entries(data).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}
