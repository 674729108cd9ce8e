/** What a run says that it changed, where it ends in an error that the result holds. */
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addGlobalOptions } from '../../src/cli/options.ts';
import { runCommand } from '../../src/cli/run.ts';
import { AppError } from '../../src/errors.ts';

it('an error in the result says what was changed by then, as a thrown one does', async () => {
  const out: string[] = [];
  const host = {
    ...{ env: {}, stdin: {}, cwd: '/', script: 'sso-bootstrap' },
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: () => true },
    signal: new AbortController().signal,
  };
  const command = addGlobalOptions(new Command('cli')).parse(['--json'], { from: 'user' });
  await runCommand('cli', command, host, (session) => {
    session.changed.push('wrote ~/.aws/config');
    return Promise.resolve({
      ...{ exit: 3 as const, account: null, identityCenter: null, data: null },
      ...{ warnings: [], next: [], text: '' },
      error: new AppError('SSB-343', 'Signed in as somebody else.'),
    });
  });
  expect(out.join()).toContain('changed so far: wrote ~/.aws/config');
});
