import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

/** The words that the program offers for the last of these. */
async function offered(...words: string[]): Promise<string[]> {
  const { code, stdout } = await run(['complete', ...words], newHome());
  expect(code).toBe(0);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[0] ?? '');
}

describe('what completion offers', () => {
  it.each<[string, string[], string[]]>([
    ['commands', ['pl'], ['plan']],
    ['commands after a global option and its value', ['--profile', 'plan', 'sta'], ['status']],
    ['options of a command', ['plan', '--ch'], ['--check']],
    ['global options after a command', ['plan', '--prof'], ['--profile']],
    ['values', ['init', '--world', 'st'], ['startup']],
    ['values behind an equals sign', ['--output=j'], ['--output=json']],
    ['values as bash splits them', ['--output', '=', 'j'], ['json']],
    ['values after a bare equals sign in bash', ['--color', '='], ['auto', 'always', 'never']],
    ['the shells', ['completion', ''], ['bash', 'zsh', 'fish', 'powershell']],
    ['the topics of help', ['help', 'ex'], ['export', 'explain', 'exit-codes']],
    ['steps, as many as one likes', ['policy', 'groups', 'us'], ['users']],
    ['codes', ['explain', 'SSB-31'], ['SSB-310']],
    ['findings', ['explain', 'AUD-10'], [1, 2, 3, 4, 5, 6].map((n) => `AUD-10${n}`)],
    ['an empty word as Windows sends it', ['sandbox', '""'], ['reset', 'serve', 'wait']],
    ['nothing where a name is free', ['--profile', ''], []],
    ['nothing after the last argument', ['explain', 'SSB-310', ''], []],
  ])('%s', async (_name, words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  it('all commands for an empty word', async () => {
    expect(await offered('')).toContain('init');
  });
});

describe('the script', () => {
  it.each([
    ['zsh', 'compdef _sso_bootstrap sso-bootstrap'],
    ['fish', "complete -c sso-bootstrap -f -a '(__sso_bootstrap)'"],
    ['powershell', 'Register-ArgumentCompleter -Native -CommandName sso-bootstrap'],
  ])('of %s asks this program', async (shell, line) => {
    const { stdout } = await run(['completion', shell], newHome());
    expect(stdout).toContain(line);
    expect(stdout).toContain('sso-bootstrap complete ');
  });

  it('is in the document of --json', async () => {
    const ran = await run(['completion', 'fish', '--json'], newHome());
    expect(documentOf(ran).data).toMatchObject({ shell: 'fish' });
  });
});
