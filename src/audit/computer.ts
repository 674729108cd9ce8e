/** This computer: long-lived keys in files and environment, files that others can read, root sessions. */
import type { ComputerFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';

export function computerFindings(computer: ComputerFacts): Finding[] {
  const { keys, environment, open, rootSessions, unread } = computer;
  return [
    ...rootSessions.map(({ profile, account }) =>
      finding('AUD-704', {
        account: null,
        where: `profile ${profile}`,
        evidence: `aws login as root of ${account}`,
        open: `aws logout --profile ${quoted(profile)}`,
      }),
    ),
    ...keys.map(({ label, profile, path, lines }) =>
      finding('AUD-701', {
        account: null,
        where: `key ${label} in [${profile}] of ${path}`,
        evidence: lines.join(', '),
      }),
    ),
    ...(environment === null
      ? []
      : [
          finding('AUD-702', {
            account: null,
            where: `key ${environment.label}`,
            evidence: environment.variables.join(', '),
            open: `unset ${environment.variables.join(' ')}`,
          }),
        ]),
    ...open.map(({ path, mode }) =>
      finding('AUD-703', {
        account: null,
        where: path,
        evidence: `its rights are ${mode}`,
        open: `chmod 600 ${quoted(path)}`,
      }),
    ),
    ...unread.map(({ path, why }) =>
      unknown(['AUD-704', 'AUD-701', 'AUD-703'], { account: null, where: path, why }),
    ),
  ];
}

/** For a POSIX shell. */
const quoted = (text: string) =>
  /^[\w./@:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
