import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program } from '../helpers/terminal.ts';
import { bin, documentOf, newHome, run, type Home } from '../helpers/program.ts';

const has = (shell: string) => spawnSync(shell, ['--version']).error === undefined;

/** A home where `sso-bootstrap` is on the PATH. */
function installed(): Home {
  const home = newHome();
  const folder = join(home.folder, 'bin');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'sso-bootstrap'),
    `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`,
  );
  chmodSync(join(folder, 'sso-bootstrap'), 0o755);
  return { ...home, env: { ...home.env, PATH: `${folder}:${home.env['PATH'] ?? ''}` } };
}

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
    ['the topics of help', ['help', 'ex'], ['explain', 'exit-codes']],
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
  it.skipIf(!has('bash'))('of bash works in bash, also when it is loaded twice', () => {
    const home = installed();
    const script = `
      set -eu
      eval "$(sso-bootstrap completion bash)"
      eval "$(sso-bootstrap completion bash)"
      complete -p sso-bootstrap
      COMP_WORDS=(sso-bootstrap plan --prof) COMP_CWORD=2
      _sso_bootstrap
      printf '%s\\n' "\${COMPREPLY[@]}"
      COMP_WORDS=(sso-bootstrap --output = j plan) COMP_CWORD=3
      _sso_bootstrap
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const out = execFileSync('bash', ['-c', script], { env: home.env, encoding: 'utf8' });
    expect(out).toBe('complete -o default -F _sso_bootstrap sso-bootstrap\n--profile\njson\n');
  });

  it.skipIf(!has('fish')).each<[string, string]>([
    ['sso-bootstrap pl', 'plan\twhat would change; changes nothing'],
    ['sso-bootstrap plan --ch', '--check\texit 7 when anything would change'],
    ['sso-bootstrap init --world st', 'startup'],
    ['sso-bootstrap --output=j', '--output=json'],
    ['sso-bootstrap plan -c te', 'team.yaml'],
    ['sso-bootstrap plan --config te', 'team.yaml'],
    ['sso-bootstrap --profile ', ''],
  ])('of fish works in fish (if it is here): %s', (line, offer) => {
    const home = installed();
    const folder = join(home.folder, '.config/fish/completions');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(home.folder, 'team.yaml'), '');
    const script = execFileSync('sso-bootstrap', ['completion', 'fish'], { env: home.env });
    writeFileSync(join(folder, 'sso-bootstrap.fish'), script);
    const options = { env: home.env, cwd: home.folder, encoding: 'utf8' as const };
    expect(execFileSync('fish', ['-c', `complete -C '${line}'`], options).trim()).toBe(offer);
  });

  it.skipIf(!has('zsh')).each<[string, RegExp]>([
    ['sso-bootstrap pla', /plan $/],
    ['sso-bootstrap plan --ch', /--check $/],
    ['sso-bootstrap init --world st', /startup $/],
    ['sso-bootstrap --output=j', /--output=json $/],
    ['sso-bootstrap plan -c te', /team\.yaml $/],
    ['sso-bootstrap sandbox \t', /\nreset +serve\s/],
    ['sso-bootstrap \t', /plan +-- what would change; changes nothing/],
  ])('of zsh works in zsh (if it is here): %j', async (line, shows) => {
    const home = installed();
    writeFileSync(join(home.folder, 'team.yaml'), '');
    const start =
      'autoload -Uz compinit; compinit -u -D; eval "$(sso-bootstrap completion zsh)"; print READY';
    writeFileSync(join(home.folder, 'start.zsh'), start);
    const screen = program('zsh', ['-f', '-i'], home, { env: { TERM: 'dumb', PS1: '> ' } });
    screen.type('source start.zsh\n');
    await screen.see('READY\n');
    screen.type(`${line}\t`);
    await screen.see(shows);
    await screen.kill();
  });

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
