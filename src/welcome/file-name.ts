/** Names of files for messages: always one plain name in the folder, whatever a user is called. */

const MOST = 100;

/**
 * A name for each user, in their order: `welcome-ada@example.com.txt`. Two that come out the same, for a file system that
 * ignores case too, get a number.
 */
export function fileNames(userNames: readonly string[], extension: 'txt' | 'md'): string[] {
  const taken = new Set<string>();
  return userNames.map((userName) => {
    const stem = `welcome-${userName.replace(/[^\w.@+-]+/g, '-').slice(0, MOST)}`;
    let name = stem;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${stem}-${n}`;
    taken.add(name.toLowerCase());
    return `${name}.${extension}`;
  });
}
