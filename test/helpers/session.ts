/** A Session over a simulated account, with a scripted Ui and a state folder of its own. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainAwsError } from '../../src/aws/errors.ts';
import type { GlobalOptions } from '../../src/cli/options.ts';
import { playPart, playSignIn } from '../../src/cli/rehearsal/rehearsal.ts';
import type { Aws } from '../../src/aws/api.ts';
import type { Connection, Session } from '../../src/cli/session.ts';
import { openConfigFile } from '../../src/config/file.ts';
import { stateFolder } from '../../src/state.ts';
import type { ScriptedUi } from './scripted-ui.ts';
import { awsAs, signInAws, type World } from './world.ts';

export const DEFAULTS: GlobalOptions = {
  sandbox: false,
  output: 'text',
  yes: false,
  confirm: [],
  input: true,
  dryRun: false,
  color: 'never',
  accessible: false,
  browser: false,
  quiet: false,
  debug: false,
};

export interface TestSession extends Session {
  folder: string;
}

export function testSession(
  command: string,
  { sandbox, aws }: World,
  ui: ScriptedUi,
  options: Partial<GlobalOptions> & { rehearsal?: boolean; folder?: string } = {},
): TestSession {
  const {
    rehearsal = false,
    folder = mkdtempSync(join(tmpdir(), 'sso-bootstrap-')),
    ...given
  } = options;
  const path = given.config ?? join(folder, 'sso-bootstrap.yaml');
  const connected = (signed: Aws, accessKeyId: string): Connection => ({
    aws: signed,
    play: rehearsal
      ? (item, region) => {
          playPart(item.id, region, sandbox);
        }
      : null,
    accessKeyId,
    as: (other) => connected(awsAs(sandbox, other), other.accessKeyId),
  });
  return {
    folder,
    command,
    options: { ...DEFAULTS, ...given },
    ui,
    state: stateFolder({ XDG_STATE_HOME: folder }),
    rehearsal: rehearsal ? sandbox.world : null,
    env: {},
    clock: sandbox.clock,
    signal: new AbortController().signal,
    applying: false,
    changed: [],
    warned: [],
    underWay: new Set(),
    commandLine: (words) => `sso-bootstrap ${words}`,
    explain: (error, doing = command) =>
      explainAwsError(error, { doing, commandPrefix: 'sso-bootstrap' }),
    connect: () => Promise.resolve(connected(aws, sandbox.state.caller.accessKeyId)),
    openSignIn: () =>
      Promise.resolve({
        aws: signInAws(sandbox),
        env: { HOME: folder },
        play: rehearsal ? playSignIn(sandbox, []) : null,
      }),
    configPath: () => ({ path, exists: existsSync(path) }),
    rememberedFile: () => null,
    openConfig: () => openConfigFile(path),
  };
}
