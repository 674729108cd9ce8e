/** The commands that make something for others: a page to show, a policy for whoever gives out rights in IAM, a project for Terraform. */
import { AppError } from '../errors.ts';
import type { Add } from './add-command.ts';
import type { ExportOptions } from './hand-over/export.ts';
import { GROUPS } from './help/help.ts';
import type { PolicyOptions } from './hand-over/policy.ts';
import type { ReportOptions } from './hand-over/report-page.ts';

/** `report`, `policy` and `export`. */
export function addHandOver(add: Add): void {
  add(
    'report [file]',
    GROUPS.asCode,
    'who can reach what, as one HTML page that works from disk',
    (command) => async (session) => {
      const { pagePath, reportPage } = await import('./hand-over/report-page.ts');
      return reportPage(session, pagePath(command.args, session), command.opts<ReportOptions>());
    },
  ).option('--plan', 'as it will be, by the file');
  add(
    'policy [steps...]',
    GROUPS.asCode,
    'the least that IAM must allow: for everything, or for these steps; calls nothing',
    (command) => async (session) => {
      const { policy } = await import('./hand-over/policy.ts');
      return policy(session, command.args, command.opts<PolicyOptions>());
    },
  ).option('--read-only', 'for plan, status and audit');
  add(
    'export [format] [dir]',
    GROUPS.asCode,
    '"export terraform DIR": what is there as a Terraform project that takes it over as it is',
    (command) => async (session) => {
      const [format, dir] = command.args;
      if (format !== 'terraform' || dir === undefined || command.args.length > 2) {
        throw new AppError('SSB-202', 'export takes "terraform" and a folder.', {
          why: 'It writes a project into that folder, and changes nothing in the account.',
          fix: [session.commandLine('export terraform access')],
        });
      }
      const { exportTerraform } = await import('./hand-over/export.ts');
      return exportTerraform(session, dir, command.opts<ExportOptions>());
    },
  ).option('--no-import', 'from the file, for an account where nothing is there yet');
}
