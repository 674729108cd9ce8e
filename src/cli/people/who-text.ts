/** What `who` shows: short lines under the person, or under the account and the set that were asked for. Pure. */
import { plainText } from '../../aws/text.ts';
import type { Meant } from '../../people/meant.ts';
import type { Way } from '../../people/who.ts';

/** The lines of the answer; `without` are people who reach nothing. */
export function whoText(
  meant: Meant | null,
  ways: readonly Way[],
  without: readonly string[],
): string[] {
  if (meant?.kind === 'account')
    return listed(labelOf(meant), ways, ({ permissionSet }) => permissionSet, personOf);
  if (meant?.kind === 'permission-set')
    return listed(meant.name, ways, ({ account }) => `on ${labelOf(account)}`, personOf);
  const people = [...new Set(ways.map(personOf))];
  const lines = people.flatMap((person) => [
    `  ${plainText(person)}`,
    ...table(
      rowsOf(
        ways.filter((way) => personOf(way) === person),
        meant !== null,
      ),
      4,
    ),
  ]);
  return [
    ...lines,
    ...(without.length > 0 ? [`  no access: ${plainText(without.join(', '), 4000)}`] : []),
  ];
}

/** One person's access fits a screen: beyond these lines it is told by set and group, and --json has each account. */
const MOST_LINES = 24;

function rowsOf(ways: readonly Way[], brief: boolean): (readonly [string, string])[] {
  if (!brief || ways.length <= MOST_LINES)
    return ways.map((way) => [`${way.permissionSet} on ${labelOf(way.account)}`, throughOf(way)]);
  const keyOf = (way: Way) => `${way.permissionSet}\n${throughOf(way)}`;
  return [...new Set(ways.map(keyOf))].map((key) => {
    const alike = ways.filter((way) => keyOf(way) === key);
    const [first] = alike;
    const where = first && alike.length === 1 ? labelOf(first.account) : `${alike.length} accounts`;
    return [`${first?.permissionSet ?? ''} on ${where}`, first ? throughOf(first) : ''];
  });
}

function listed(
  head: string,
  ways: readonly Way[],
  part: (way: Way) => string,
  line: (way: Way) => string,
): string[] {
  const parts = [...new Set(ways.map(part))].sort();
  return [
    `  ${plainText(head)}`,
    ...(parts.length === 0 ? ['    nobody'] : []),
    ...parts.flatMap((one) => [
      `    ${plainText(one)}`,
      ...table(
        ways.filter((way) => part(way) === one).map((way) => [line(way), throughOf(way)]),
        6,
      ),
    ]),
  ];
}

/** Two columns under each other. */
function table(rows: readonly (readonly [string, string])[], indent: number): string[] {
  const plain = rows.map(([left, right]) => [plainText(left), plainText(right)] as const);
  const width = Math.min(60, Math.max(0, ...plain.map(([left]) => left.length)));
  return plain.map(([left, right]) => `${' '.repeat(indent)}${left.padEnd(width)}   ${right}`);
}

const personOf = ({ person, principal }: Way) =>
  person
    ? person.userName === person.name
      ? person.userName
      : `${person.userName} (${person.name})`
    : `(nobody that is there any more, or can be read: ${principal})`;

function throughOf({ group, extra, direct, person }: Way): string {
  if (group !== null) return `through ${group}${extra ? ', which the file does not say' : ''}`;
  return direct && person ? 'directly, not through a group' : 'left over, or can’t be read';
}

const labelOf = ({ id, name }: { id: string; name: string }) =>
  name === id ? id : `${name} (${id})`;
