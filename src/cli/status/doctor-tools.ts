/** What `doctor` says of the programs of others, by the version each one told of. */
import { ok, type Check } from './doctor-checks.ts';

/** `aws login` came with it (AWS CLI changelog, 2.32.0). */
const OLDEST_LOGIN = [2, 32];

export function awsCliCheck(version: string | null): Check {
  const name = 'AWS CLI';
  const [major = 0, minor = 0] = (/aws-cli\/(\d+)\.(\d+)/.exec(version ?? '')?.slice(1) ?? []).map(
    Number,
  );
  const fix = [
    'Install AWS CLI 2: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  ];
  if (version === null) {
    return {
      name,
      state: 'note',
      said: 'not found; only "aws login" and "aws sso login" need it',
      fix,
    };
  }
  if (major === 0) return { name, state: 'unknown', said: 'it does not say its version', fix: [] };
  const [oldest = 0, from = 0] = OLDEST_LOGIN;
  if (major > oldest || (major === oldest && minor >= from)) return ok(name, version);
  const said =
    major < oldest
      ? `${version}: version 1 can’t sign in, for it has no "aws login" and no "aws sso login"`
      : `${version}: older than 2.32, so it has no "aws login"`;
  return { name, state: 'warning', said, fix };
}

export function grantedCheck(version: string | null): Check {
  const name = 'Granted';
  if (version === null)
    return { name, state: 'note', said: 'not found; only "cli --granted" is for it', fix: [] };
  return ok(name, version || 'found');
}

export const nodeCheck = (version: string): Check => ok('Node.js', version);
