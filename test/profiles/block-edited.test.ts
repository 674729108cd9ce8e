/** A block that was edited by hand: what is refused, with its line. */
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { desired } from './acme.ts';
import { path, plan, block } from './block-scene.ts';

/** The lines that a text is refused with; fails when it is not refused. */
function refused(text: string): string[] {
  try {
    plan(text);
  } catch (error) {
    if (error instanceof AppError && error.code === 'SSB-603') return error.details.problems ?? [];
    throw error;
  }
  throw new Error('not refused');
}

describe('a block that was edited by hand', () => {
  const lines = block.split('\n');
  const last = lines.length - 1;
  const insert = (at: number, text: string) =>
    [...lines.slice(0, at), text, ...lines.slice(at)].join('\n');

  it.each<[string, string, string[]]>([
    ['without its end', block.replace(/# <<<.*\n/, ''), [':1  this block has no last line']],
    [
      'without its beginning',
      lines.slice(1).join('\n'),
      [`:${last - 1}  a block ends here that begins nowhere`],
    ],
    ['that is there twice', block + block, [`:${last + 1}  a second block for acme`]],
    [
      'inside another one',
      insert(4, block.trimEnd()),
      [':1  this block has no last line', `:${2 * last}  a block ends here`],
    ],
    [
      'with another word in its first line',
      block.replace('>>> sso-bootstrap acme', '>>> sso-bootstrap: acme'),
      [':1  this line was edited', `:${last}  a block ends here`],
    ],
    [
      'whose last line is indented',
      block.replace('# <<<', ' # <<<'),
      [':1  this block has no last line', `:${last}  this line was edited`],
    ],
    [
      'whose last line has something glued to it',
      `${block.trimEnd()}[profile x]\n`,
      [':1  this block has no last line', `:${last}  this line was edited`],
    ],
    [
      'with a profile of somebody’s own',
      insert(8, '[profile mine]\nregion = x'),
      [':9  [profile mine] is not ours'],
    ],
    [
      'with a key of somebody’s own',
      insert(last - 1, 'cli_pager ='),
      [`:${last}  cli_pager is not ours`],
    ],
    [
      'with nested keys',
      insert(last - 1, '  sso_region = x'),
      [`:${last}  sso_region is not ours`],
    ],
    [
      'with a secret key in it',
      insert(last - 1, 'aws_secret_access_key = x'),
      [`:${last}  aws_secret_access_key is not ours`],
    ],
    [
      'with a secret behind a colon, which is not shown',
      insert(last - 1, 'aws_secret_access_key: wJalrXUtnFEMI'),
      [`:${last}  this line is not ours`],
    ],
    [
      'with a program of somebody’s own',
      insert(last - 1, 'credential_process = /bin/x'),
      [`:${last}  credential_process is not ours`],
    ],
    ['with a comment of somebody’s own', insert(10, '# for Ada'), [':11  a comment of yours']],
    ['with a key before its first section', insert(1, 'region = x'), [':2  this line is not ours']],
    [
      'with a key behind it, which belongs to its last profile',
      `${block}cli_pager =\n`,
      [`:${last + 1}  this line belongs to [profile ReadOnlyAccess-444455556666]`],
    ],
  ])('%s is refused with its lines', (_, text, problems) => {
    const found = refused(text);
    for (const [index, problem] of problems.entries())
      expect(found[index]).toContain(path + problem);
    expect(found).toHaveLength(problems.length);
  });

  it('of another organization is refused too when its ends are lost', () => {
    const text = plan('', desired({ session: 'beta' })).after.replace(/# <<<.*\n/, '');
    expect(refused(text)).toHaveLength(1);
  });
});
