/** Looks at this computer for the audit: long-lived keys, rights of files, root sessions. Secrets are never looked at. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComputerFacts } from '../../audit/facts.ts';
import { keyLabel } from '../../aws/profiles.ts';
import { keyLines } from '../../profiles/credential-lines.ts';
import { readIni } from '../../profiles/ini.ts';
import { configPath, credentialsPath, loginCache, signInCache } from '../../profiles/places.ts';

type Env = Readonly<Record<string, string | undefined>>;

export async function readComputer(env: Env): Promise<ComputerFacts> {
  const paths = { config: configPath(env), credentials: credentialsPath(env) };
  const [config, credentials] = await Promise.all([
    textAt(paths.config),
    textAt(paths.credentials),
  ]);
  const files = [
    { path: paths.config, ...config },
    { path: paths.credentials, ...credentials },
  ];
  const keys = files.flatMap(({ path, text }) =>
    keyLines(text)
      .filter(({ label }) => isLongLived(label))
      .map((found) => ({ ...found, path })),
  );
  const secret = [
    // Only keys make the config file a secret.
    ...(keys.some(({ path }) => path === paths.config) ? [paths.config] : []),
    paths.credentials,
    ...(await filesIn(signInCache(env))),
    ...(await filesIn(loginCache(env))),
  ];
  return {
    keys,
    environment: keyInEnvironment(env),
    open: await openToOthers(secret),
    rootSessions: files.flatMap(({ text }) => rootSessions(text)),
    unread: files.flatMap(({ path, why }) => (why === null ? [] : [{ path, why }])),
  };
}

/** Keys of sessions begin with ASIA and end by themselves. */
const isLongLived = (keyId: string) => !keyId.startsWith('ASIA');

function keyInEnvironment(env: Env): ComputerFacts['environment'] {
  const id = env['AWS_ACCESS_KEY_ID'];
  if (!id || !isLongLived(id) || env['AWS_SESSION_TOKEN']) return null;
  const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].filter((name) => env[name]);
  return { label: keyLabel(id), variables };
}

/** `aws login` notes in the profile whose session it holds: `login_session = arn:aws:iam::111122223333:root`. */
function rootSessions(text: string): ComputerFacts['rootSessions'] {
  return readIni(text).sections.flatMap(({ id, entries }) => {
    const session = entries.find(({ key }) => key.toLowerCase() === 'login_session')?.value ?? '';
    const account = /^arn:[\w-]+:iam::(\d{12}):root$/.exec(session)?.[1];
    return account === undefined ? [] : [{ profile: id.replace(/^profile /, ''), account }];
  });
}

async function textAt(path: string): Promise<{ text: string; why: string | null }> {
  try {
    return { text: await readFile(path, 'utf8'), why: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { text: '', why: code === 'ENOENT' ? null : (code ?? String(error)) };
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** Windows has no such rights: there every file looks open. */
async function openToOthers(paths: readonly string[]): Promise<ComputerFacts['open']> {
  if (process.platform === 'win32') return [];
  const found = await Promise.all(
    paths.map(async (path) => {
      const mode = await stat(path).then(
        (file) => file.mode & 0o777,
        () => 0,
      );
      return (mode & 0o077) === 0 ? [] : [{ path, mode: mode.toString(8).padStart(4, '0') }];
    }),
  );
  return found.flat();
}
