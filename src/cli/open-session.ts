/** Makes what a command works with from the options: the screen, the clock, the account or the rehearsal. */
import { isAbsolute, relative, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { explainAwsError } from '../aws/errors.ts';
import type { ProfileSeen } from '../aws/profiles.ts';
import { realClock } from '../clock.ts';
import { openConfigFile } from '../config/file.ts';
import { AppError } from '../errors.ts';
import { stateFolder, type StateFolder } from '../state.ts';
import { surroundings, tellLibraries } from '../ui/surroundings.ts';
import type { Ui } from '../ui/ui.ts';
import { visibleUi } from '../ui/visible.ts';
import { carriedOptions, starter } from './invocation.ts';
import type { GlobalOptions } from './options.ts';
import type { Process, Session } from './session.ts';

export async function openSession(
  command: string,
  options: GlobalOptions,
  host: Process,
): Promise<Session> {
  const { env } = host;
  const rehearsal = options.sandbox ? (options.world ?? 'fresh') : null;
  let clock = realClock();
  const ui = visibleUi(await openUi(options, host, rehearsal, () => clock.now()));
  const state = stateFolder(env);
  const start = starter(host.script, env, host.cwd);
  const commandLine = (words: string) => [start, words, ...carriedOptions(options)].join(' ');
  const world = rehearsal === null ? null : state.world(rehearsal);
  const sandbox = world && (await rehearsalIn(world, { command, rehearsal, ui, commandLine }));
  if (sandbox) clock = sandbox.clock;

  let profiles: ProfileSeen[] = [];
  const { warned, warn } = warner(ui);
  const configPath = () =>
    findConfig(options.config ?? world?.config ?? 'sso-bootstrap.yaml', host.cwd);

  return {
    command,
    options,
    ui,
    state,
    rehearsal,
    env,
    clock,
    signal: host.signal,
    applying: false,
    changed: [],
    warned,
    underWay: new Set(),
    commandLine,
    connect: async (region) =>
      sandbox
        ? sandbox.connect(options.profile)
        : (await import('./connect.ts')).connect(options, {
            env,
            ui,
            clock: realClock(),
            region,
            seen: (found) => {
              profiles = found;
            },
          }),
    openSignIn: async () =>
      sandbox ? sandbox.openSignIn() : (await import('./sign-in.ts')).realSignIn(env, ui, warn),
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
        ...(rehearsal === null ? {} : { world: rehearsal }),
        ...profileOf(options, env),
        profiles,
        env,
      }),
    openConfig(account) {
      const { path, exists } = configPath();
      if (exists || options.config !== undefined) return openConfigFile(path);
      const last = account === undefined || world ? null : state.fileFor(account);
      throw noFile({ init: commandLine('init'), imports: commandLine('import'), last });
    },
  };
}

/** Whose credentials an error is about. A rehearsal knows no profile of the environment. */
function profileOf(
  { profile, sandbox }: GlobalOptions,
  { AWS_PROFILE: chosen }: Process['env'],
): { profile?: string } {
  const used = profile ?? (sandbox ? undefined : chosen);
  return used ? { profile: used } : {};
}

/** Null for `sandbox`, which must work on a world that can't be read any more. */
async function rehearsalIn(
  store: ReturnType<StateFolder['world']>,
  of: Pick<Session, 'command' | 'rehearsal' | 'ui' | 'commandLine'>,
) {
  if (of.rehearsal === null || of.command === 'sandbox') return null;
  const { openRehearsal } = await import('./rehearsal/rehearsal.ts');
  return openRehearsal(of.rehearsal, store, of);
}

/** What is said at once is kept for the document; red, so that --quiet shows it, too. */
function warner({ say }: Pick<Ui, 'say'>) {
  const warned: string[] = [];
  const warn = (text: string) => {
    warned.push(text);
    say(`  ! ${text}`, 'bad');
  };
  return { warned, warn };
}

function findConfig(name: string, cwd: string): { path: string; exists: boolean } {
  const path = resolve(cwd, name);
  return { path: asShown(path, cwd), exists: existsSync(path) };
}

/** Files in this folder or below go by their short path, so that places in them can be clicked and read. */
function asShown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

function noFile(of: { init: string; imports: string; last: string | null }): AppError {
  const { init, imports, last } = of;
  const lost = last === null ? '' : ` It was last used as ${last}, and is not there any more.`;
  return new AppError('SSB-204', 'There is no sso-bootstrap.yaml here.', {
    why: `This command works from the file that says who may do what.${lost}`,
    fix: [
      ...(last === null ? [`${init}      asks, and writes it`] : []),
      `${imports}      ${last === null ? 'writes' : 'rebuilds'} it from what is in the account`,
      'or name one with -c FILE',
    ],
  });
}

async function openUi(
  options: GlobalOptions,
  host: Process,
  rehearsal: string | null,
  now: () => number,
): Promise<Ui> {
  const json = options.output === 'json';
  const around = surroundings(host.env, host, {
    noInput: !options.input,
    json,
    color: options.color,
    accessible: options.accessible,
    browser: options.browser && rehearsal === null,
  });
  tellLibraries(host.env, around.color);
  const plain = {
    stdout: (text: string) => void host.stdout.write(text),
    stderr: (text: string) => void host.stderr.write(text),
    width: around.width,
    wrap: host.stderr.isTTY === true,
    // Somebody who is asked has to see what about.
    quiet: (options.quiet && !around.interactive) || json,
    rehearsal,
    now,
  };
  const { browser } = around;
  if (around.accessible && around.interactive) {
    const { accessibleUi } = await import('../ui/accessible.ts');
    return accessibleUi({ ...plain, stdin: process.stdin, browser });
  }
  if (!around.interactive && !around.animate && !around.color) {
    return (await import('../ui/plain.ts')).plainUi(plain);
  }
  const { terminalUi } = await import('../ui/terminal.ts');
  return terminalUi({
    ...plain,
    animate: around.animate && !json,
    interactive: around.interactive,
    browser,
  });
}
