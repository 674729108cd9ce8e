/** iam: the credential report. It is written in the background, and a new one at most every four hours. */
import type * as sdk from '@aws-sdk/client-iam';
import { fault } from './fault.ts';
import { reportText } from './iam-report-rows.ts';
import { own } from './iam-scene.ts';
import type { ReportState } from './iam-state.ts';
import { table, type Scene } from './operations.ts';

const WRITES_FOR = 5_000;
const GOOD_FOR = 4 * 60 * 60_000;

export const iamReport = table<typeof sdk>({
  GenerateCredentialReport(scene) {
    const report = currentReport(scene);
    if (report === undefined) {
      const asked = scene.now;
      own(scene).report = { asked, readyAt: asked + WRITES_FOR, content: reportText(scene) };
      return {
        State: 'STARTED',
        Description: 'No report exists. Starting a new report generation task',
      };
    }
    return report.readyAt > scene.now ? { State: 'INPROGRESS' } : { State: 'COMPLETE' };
  },

  GetCredentialReport(scene) {
    const report = currentReport(scene);
    if (own(scene).report === undefined) {
      throw fault(
        'CredentialReportNotPresentException',
        'No credential report present; use GenerateCredentialReport.',
      );
    }
    if (report === undefined) {
      throw fault(
        'CredentialReportExpiredException',
        'The credential report is expired; use GenerateCredentialReport.',
      );
    }
    if (report.readyAt > scene.now) {
      throw fault(
        'CredentialReportNotReadyException',
        'Credential report generation is in progress.',
      );
    }
    return {
      Content: new TextEncoder().encode(report.content),
      ReportFormat: 'text/csv',
      GeneratedTime: new Date(report.readyAt),
    };
  },
});

/** The report that is not four hours old yet. */
function currentReport(scene: Scene): ReportState | undefined {
  const { report } = own(scene);
  return report !== undefined && scene.now - report.asked < GOOD_FOR ? report : undefined;
}
