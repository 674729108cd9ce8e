/** Commands that change a variable, for the shell that somebody here sits at: PowerShell on Windows, POSIX elsewhere. */

/** `SHELL` is set where a POSIX shell runs on Windows (Git Bash). */
export function isPowerShell(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform === 'win32' && !env['SHELL'];
}

const HERE = isPowerShell(process.platform, process.env);

/** Takes variables out of the shell: `unset A B`. */
export function unset(names: readonly string[], powerShell = HERE): string {
  return powerShell
    ? `Remove-Item ${names.map((name) => `Env:${name}`).join(', ')}`
    : `unset ${names.join(' ')}`;
}

/** Gives a variable a value that needs no quotes in a POSIX shell: `export A=b`. */
export function setTo(name: string, value: string, powerShell = HERE): string {
  return powerShell ? `$env:${name} = '${value}'` : `export ${name}=${value}`;
}
