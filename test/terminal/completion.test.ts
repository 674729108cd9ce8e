import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { has } from '../helpers/clients.ts';
import { program } from '../helpers/terminal.ts';
import { bin, newHome, type Home } from '../helpers/program.ts';

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

const scripts = new Map<string, string>();

/** What the program prints for that shell, asked for once. */
function scriptOf(shell: string): string {
  const known = scripts.get(shell);
  if (known !== undefined) return known;
  const { env } = installed();
  const script = execFileSync('sso-bootstrap', ['completion', shell], { env, encoding: 'utf8' });
  scripts.set(shell, script);
  return script;
}

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
    writeFileSync(join(folder, 'sso-bootstrap.fish'), scriptOf('fish'));
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
    writeFileSync(join(home.folder, 'script.zsh'), scriptOf('zsh'));
    const start = 'autoload -Uz compinit; compinit -u -D; eval "$(<script.zsh)"; print READY';
    writeFileSync(join(home.folder, 'start.zsh'), start);
    const screen = program('zsh', ['-f', '-i'], home, { env: { TERM: 'dumb', PS1: '> ' } });
    screen.type('source start.zsh\n');
    await screen.see('READY\n');
    screen.type(`${line}\t`);
    await screen.see(shows);
    await screen.kill();
  });
});
