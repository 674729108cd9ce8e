/** `iam-users machine NAME --for WHERE`: the role that takes the place of a machine's key. Prints it; changes nothing. */
import { plainText } from '../../aws/text.ts';
import { MACHINES } from '../../config/machines.ts';
import { AppError } from '../../errors.ts';
import { machineRole, type MachineRole } from '../../retire/machine-role.ts';
import { policiesToday } from '../../retire/today.ts';
import { quote } from '../invocation.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { openAccount } from '../with-file.ts';

/** Throws AppError SSB-202 for a user who isn't there, and where nobody said where the machine runs. */
export async function machineCommand(
  session: Session,
  name: string,
  place: string | undefined,
): Promise<CommandResult> {
  const kind = MACHINES.find((one) => one === place);
  const again = `iam-users machine ${quote(name)}`;
  if (!kind) {
    throw new AppError('SSB-202', 'Say where the machine runs: --for.', {
      why: 'Who may take the role depends on it.',
      fix: MACHINES.map((one) => session.commandLine(`${again} --for ${one}`)),
    });
  }
  const { connection } = await openAccount(session);
  const { account, partition } = await connection.aws.caller();
  const { users, groups } = await connection.aws.iamUsers.details();
  const user = users.find((one) => one.name === name);
  if (!user) {
    throw new AppError('SSB-202', `There is no IAM user ${name} in account ${account}.`, {
      why: 'The name has a slip, or it is a user of another account.',
      fix: [`${session.commandLine('keys')}      lists them`],
    });
  }
  const role = machineRole(name, kind, policiesToday(user, groups), { account, partition });
  return {
    exit: 0,
    ...{ account, identityCenter: null },
    data: { user: name, for: kind, role: { ...role } },
    warnings: [],
    next: [
      {
        command: session.commandLine(`keys told ${quote(name)} --machine ${kind}`),
        when: 'once it runs with the role',
      },
    ],
    text: roleText(role).join('\n'),
  };
}

function roleText(role: MachineRole): string[] {
  const { name, trustPolicy, managedPolicies, inlinePolicies, permissionsBoundary } = role;
  return [
    `  Role ${name}: in place of the access key. Nothing is made here.`,
    ...part('Before', role.before),
    ...part('Trust policy', JSON.stringify(trustPolicy, null, 2).split('\n')),
    ...part('Policies, as the user has them today', managedPolicies),
    ...inlinePolicies.flatMap((one) =>
      part(`Inline policy ${one.name}`, [plainText(one.document, 10_240)]),
    ),
    ...(permissionsBoundary === null ? [] : part('Permissions boundary', [permissionsBoundary])),
    ...part('Where it runs', role.pipeline),
  ];
}

const part = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', `  ${title}`, ...lines.map((line) => `    ${line}`)];
