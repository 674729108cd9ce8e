/** Everything a command works with, made from the options: the screen, the clock, the account or the rehearsal. */
import { isAbsolute, relative, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { explainAwsError } from '../aws/errors.ts';
import type { ProfileSeen } from '../aws/profiles.ts';
import type { Aws } from '../aws/types.ts';
import { realClock, type Clock } from '../clock.ts';
import { openConfigFile, type ConfigFile } from '../config/file.ts';
import { AppError } from '../errors.ts';
import type { ChecklistItem } from '../steps/step.ts';
import { stateFolder, type StateFolder } from '../state.ts';
import { surroundings, tellLibraries } from '../ui/surroundings.ts';
import type { Ui } from '../ui/ui.ts';
import { carriedOptions, starter } from './invocation.ts';
import type { GlobalOptions } from './options.ts';

export interface Session {
  command: string;
  options: GlobalOptions;
  ui: Ui;
  state: StateFolder;
  /** The world of a rehearsal, or null. */
  rehearsal: string | null;
  env: Record<string, string | undefined>;
  clock: Clock;
  /** Aborts on Ctrl-C and the like. */
  signal: AbortSignal;
  /** While changes are being made a first Ctrl-C lets what is under way come to its end. */
  applying: boolean;
  /** What was done so far, for a message that comes in between. */
  changed: readonly string[];
  /** A command of ours as it can be pasted, with what this run was started with. */
  commandLine: (words: string) => string;
  /** Any error as one for people, with commands that repeat how this run was started. */
  explain: (error: unknown, doing?: string) => AppError;
  /** Credentials are looked for at the first call. */
  connect: (region: string | undefined) => Promise<Connection>;
  /** Where the file is, or would be written; `exists` tells which. */
  configPath: () => { path: string; exists: boolean };
  /** The file last used for an account, unless one was named or this is a rehearsal. */
  rememberedFile: (account: string) => string | null;
  /** Throws AppError SSB-204 when there is none. */
  openConfig: () => ConfigFile;
}

export interface Connection {
  aws: Aws;
  /** The Region that the environment or the profile names, as a hint only. */
  hint?: { value: string; source: string };
  /** A rehearsal's stand-in for the person at the console. */
  play: ((item: ChecklistItem, region: string) => void) | null;
}

export interface Process {
  env: Record<string, string | undefined>;
  stdin: { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  cwd: string;
  script: string;
  signal: AbortSignal;
}

export async function openSession(
  command: string,
  options: GlobalOptions,
  host: Process,
): Promise<Session> {
  const { env } = host;
  const rehearsal = options.sandbox ? (options.world ?? 'fresh') : null;
  const ui = await openUi(options, host, rehearsal);
  const state = stateFolder(env);
  const start = starter(host.script, env, host.cwd);
  const world = rehearsal === null ? null : state.world(rehearsal);
  const sandbox =
    // `sandbox reset` must work on a world that can't be read any more.
    rehearsal === null || !world || command === 'sandbox'
      ? null
      : (await import('./rehearsal.ts')).openRehearsal(rehearsal, world, ui.interactive);

  let profiles: ProfileSeen[] = [];
  function configPath() {
    const own = options.config ?? (world ? world.config : 'sso-bootstrap.yaml');
    const path = resolve(host.cwd, own);
    return { path: asShown(path, host.cwd), exists: existsSync(path) };
  }

  return {
    command,
    options,
    ui,
    state,
    rehearsal,
    env,
    clock: sandbox?.clock ?? realClock(),
    signal: host.signal,
    applying: false,
    changed: [],
    commandLine: (words) => [start, words, ...carriedOptions(options)].join(' '),
    connect: async (region) =>
      sandbox
        ? sandbox.connect()
        : (await import('./connect.ts')).connect(options, {
            env,
            ui,
            clock: realClock(),
            region,
            seen: (found) => {
              profiles = found;
            },
          }),
    configPath,
    rememberedFile(account) {
      if (world || options.config !== undefined) return null;
      const last = state.fileFor(account);
      return last !== null && existsSync(last) ? last : null;
    },
    explain: (error, doing = `running ${command}`) =>
      explainAwsError(error, {
        doing,
        commandPrefix: start,
        ...(options.profile === undefined ? {} : { profile: options.profile }),
        profiles,
        env,
      }),
    openConfig() {
      const { path, exists } = configPath();
      if (exists || options.config !== undefined) return openConfigFile(path);
      throw noFile(
        [start, 'init', ...carriedOptions(options)].join(' '),
        [start, 'import', ...carriedOptions(options)].join(' '),
      );
    },
  };
}

/** Files in this folder or below go by their short path, so that places in them can be clicked and read. */
function asShown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

function noFile(init: string, imports: string): AppError {
  return new AppError('SSB-204', 'There is no sso-bootstrap.yaml here.', {
    why: 'This command works from the file that says who may do what.',
    fix: [
      `${init}      asks, and writes it`,
      `${imports}      writes it from what is in the account`,
      'or name one with -c FILE',
    ],
  });
}

async function openUi(
  options: GlobalOptions,
  host: Process,
  rehearsal: string | null,
): Promise<Ui> {
  const json = options.output === 'json';
  const around = surroundings(host.env, host, {
    noInput: !options.input,
    json,
    color: options.color,
  });
  tellLibraries(host.env, around.color);
  const plain = {
    stdout: (text: string) => void host.stdout.write(text),
    stderr: (text: string) => void host.stderr.write(text),
    width: around.width,
    wrap: host.stderr.isTTY === true,
    quiet: options.quiet || json,
    rehearsal,
  };
  if (!around.interactive && !around.animate && !around.color) {
    return (await import('../ui/plain.ts')).plainUi(plain);
  }
  const { terminalUi } = await import('../ui/terminal.ts');
  return terminalUi({
    ...plain,
    animate: around.animate && !json,
    interactive: around.interactive,
    browser: options.browser && rehearsal === null,
  });
}
