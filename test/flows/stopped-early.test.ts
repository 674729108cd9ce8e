/** Ctrl-C before a command has begun: between the first key and the last module that is loaded there is a second. */
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addGlobalOptions } from '../../src/cli/options.ts';
import { runCommand } from '../../src/cli/run.ts';

it('a run that was stopped before it began does not begin', async () => {
  const host = {
    ...{ env: {}, stdin: {}, cwd: '/', script: 'sso-bootstrap' },
    stdout: { write: () => true },
    stderr: { write: () => true },
    signal: AbortSignal.abort(),
  };
  const command = addGlobalOptions(new Command('plan')).parse([], { from: 'user' });
  const begun: string[] = [];
  const code = await runCommand('plan', command, host, (session) => {
    begun.push(session.command);
    return new Promise(() => undefined);
  });
  expect(code).toBe(130);
  expect(begun).toEqual([]);
});
