/**
 * Completion for four shells: each script asks this program (`sso-bootstrap complete WORDS…`, the last word being the
 * one that is typed) and shows the answers, one a line, with a tab and what it means where that is said. So a script never
 * grows old.
 */
import type { Command } from 'commander';
import { AUDIT_CATALOGUE } from '../../audit/catalogue.ts';
import { CODES } from '../../errors.ts';
import { STEP_IDS } from '../../steps/change.ts';
import { readCommandLine } from '../command-line.ts';
import type { CommandResult } from '../result.ts';
import { SHELLS, TOPICS, type Shell } from '../choices.ts';

const SCRIPTS: Record<Shell, string> = {
  // Bash splits --output=json into three words; COMPREPLY takes what follows the last one.
  bash: `# Add to ~/.bashrc:  eval "$(sso-bootstrap completion bash)"
_sso_bootstrap() {
  local IFS=$'\\n'
  COMPREPLY=($(sso-bootstrap complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o default -F _sso_bootstrap sso-bootstrap`,

  zsh: `# Add to ~/.zshrc, after compinit:  eval "$(sso-bootstrap completion zsh)"
_sso_bootstrap() {
  local -a answers
  answers=("\${(@f)$(sso-bootstrap complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -z "\${answers[1]}" ]]; then
    _files
    return
  fi
  answers=("\${(@)answers//:/\\\\:}")
  answers=("\${(@)answers/$'\\t'/:}")
  _describe 'sso-bootstrap' answers
}
compdef _sso_bootstrap sso-bootstrap`,

  fish: `# Save as ~/.config/fish/completions/sso-bootstrap.fish
function __sso_bootstrap
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  sso-bootstrap complete $before[2..-1] "$current" 2>/dev/null
end
complete -c sso-bootstrap -f -a '(__sso_bootstrap)'
complete -c sso-bootstrap -s c -l config -r -F`,

  // Windows PowerShell drops empty words to programs, so an empty one is sent as a pair of quotes.
  powershell: `# Add to $PROFILE:  sso-bootstrap completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName sso-bootstrap -ScriptBlock {
  param($current, $line, $position)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text })
  if ($current -eq '') { $words += '""' }
  sso-bootstrap complete @words 2>$null | ForEach-Object {
    $value, $about = $_ -split "\`t", 2
    if (-not $about) { $about = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
  }
}`,
};

/** `completion SHELL`: what to put into the shell's start-up file. */
export function completionScript(name: string | undefined): Promise<CommandResult> {
  const shell = SHELLS.find((one) => one === name) ?? 'bash';
  const place = { account: null, identityCenter: null };
  const result = { ...place, exit: 0 as const, warnings: [], next: [] };
  const script = SCRIPTS[shell];
  return Promise.resolve({ ...result, data: { shell, script }, text: script });
}

interface Answer {
  value: string;
  about: string;
}

/** The lines for a shell. The last of the words is being typed; it may be empty. */
export function completions(program: Command, words: readonly string[]): string[] {
  const typed = (words.at(-1) ?? '').replace(/^(?:""|=)$/, '');
  const before = words.slice(0, -1).filter((word) => word !== '=');
  return answersFor(program, before, typed)
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, about }) => (about === '' ? value : `${value}\t${about}`));
}

function answersFor(program: Command, before: readonly string[], typed: string): Answer[] {
  const { operands, open } = readCommandLine(program, before, {});
  if (open) return plain(open.argChoices ?? []);
  const [name] = operands;
  const command = program.commands.find((one) => one.name() === name);
  if (typed.startsWith('-')) return optionAnswers(program, command, typed);
  if (name === undefined) {
    return program.commands.map((one) => ({ value: one.name(), about: one.description() }));
  }
  return command ? argumentAnswers(program, command, operands.length - 1) : [];
}

function optionAnswers(program: Command, command: Command | undefined, typed: string): Answer[] {
  const options = [...(command?.options ?? []), ...program.options];
  const [long] = typed.split('=');
  const named = options.find((option) => option.long === long);
  if (typed.includes('=')) {
    return plain((named?.argChoices ?? []).map((value) => `${long ?? ''}=${value}`));
  }
  return options
    .filter(({ hidden }) => !hidden)
    .map(({ long: value = '', description: about }) => ({ value, about }));
}

/** The words that a command takes after its name. */
function argumentAnswers(program: Command, command: Command, position: number): Answer[] {
  if (position > 0 && command.registeredArguments.at(-1)?.variadic !== true) return [];
  const words: Record<string, readonly string[]> = {
    help: [...program.commands.map((one) => one.name()), 'all', ...Object.keys(TOPICS)],
    explain: [...Object.keys(CODES), ...AUDIT_CATALOGUE.map(({ id }) => id)],
    checklist: ['done'],
    export: ['terraform'],
    'iam-users': ['machine'],
    keys: ['told', 'deactivate', 'reactivate', 'delete'],
    policy: STEP_IDS,
    sandbox: ['reset', 'serve', 'wait'],
  };
  return plain(words[command.name()] ?? command.registeredArguments[0]?.argChoices ?? []);
}

function plain(values: readonly string[]): Answer[] {
  return values.map((value) => ({ value, about: '' }));
}
