import { describe, expect, it } from 'vitest';
import { withComments } from '../../src/config/comments.ts';
import type { Path } from '../../src/config/source.ts';

const TEXT = `users:
  # theirs
  "ada": { email: a }
groups: { x: {} }
access:
  - permissionSet: X
    users: [ada]
  - { permissionSet: Y }
`;

const cases: [string, Path, string][] = [
  ['a key, below what stands above it', ['users', 'ada'], '  # theirs\n  # why\n  "ada"'],
  ['an item of a list', ['access', 0], 'access:\n  # why\n  - permissionSet: X'],
  ['an item on one line', ['access', 1], '[ada]\n  # why\n  - { perm'],
  ['a section', ['access'], '{} }\n# why\naccess:'],
];

describe('a comment', () => {
  it.each(cases)('stands above %s', (_where, path, expected) => {
    expect(withComments(TEXT, [{ path, text: 'why' }])).toContain(expected);
  });

  it.each([
    [['groups', 'x']],
    [['users', 'bob']],
    [['nowhere', 0]],
    [['access', 7]],
    [['users', 'ada', 'email']],
  ] as [Path][])('has no place at %j', (path) => {
    expect(withComments(TEXT, [{ path, text: 'why' }])).toBe(TEXT);
  });

  it('never becomes more than one line, and keeps the line ends of the file', () => {
    const text = TEXT.replaceAll('\n', '\r\n');
    const after = withComments(text, [{ path: ['users', 'ada'], text: 'a\nretire:\u2028 b\r' }]);
    expect(after).toContain('  # a retire: b\r\n  "ada"');
    expect(after.length).toBe(text.length + '  # a retire: b\r\n'.length);
  });
});
