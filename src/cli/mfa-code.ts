/** The MFA code that credentials need: whether they do, of which device, and the question for it. */
import { createAws } from '../aws/aws.ts';
import type { Clients } from '../aws/clients.ts';
import { looksLikeMfaRequired, mfaSerials, takesCodes } from '../aws/mfa.ts';
import type { Caller } from '../aws/types.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Ui } from '../ui/ui.ts';
import type { GlobalOptions } from './options.ts';

/** The MFA device of an IAM user whose policy denies everything without MFA; undefined where nothing asks for it. */
export async function neededSerial(
  clients: Clients,
  caller: Caller,
  clock: Clock,
  ui: Ui,
): Promise<string | undefined> {
  if (caller.kind !== 'iam-user') return undefined;
  const { organization, iam } = createAws(clients, clock);
  const refused = (read: Promise<unknown>) =>
    read.then(() => false).catch((error: unknown) => looksLikeMfaRequired(error, caller));
  // One service may be denied for reasons of its own; the second one has nothing to do with it.
  if (!(await refused(organization.describe())) || !(await refused(iam.alias()))) return undefined;
  const serials = await mfaSerials(clients, caller);
  const serial = serials.find(takesCodes);
  if (serial === undefined) throw withoutCode(caller.name, serials.length > 0);
  ui.say(
    `  A policy denies ${caller.name} everything without MFA. With a code we get a session of one hour.`,
    'warn',
  );
  return serial;
}

function withoutCode(name: string, hasSecurityKey: boolean): AppError {
  const why = 'A policy of this user denies everything until a code was given.';
  return hasSecurityKey
    ? new AppError('SSB-304', `${name} may do nothing without MFA, and has only a security key.`, {
        why: `${why} A security key or passkey gives none; it works in the browser.`,
        fix: [
          'aws login --profile setup      opens the browser; temporary credentials',
          'Then run the same command with --profile setup.',
        ],
      })
    : new AppError('SSB-304', `${name} may do nothing without MFA, and has no MFA device.`, {
        why,
        fix: ['Console: IAM > Users > the user > Security credentials > Assign MFA device'],
      });
}

/** Of the flag, else asked. */
export function askMfaCode(serial: string, options: GlobalOptions, ui: Ui): Promise<string> {
  const { mfaCode } = options;
  if (mfaCode !== undefined) return Promise.resolve(mfaCode);
  return ui.text({
    kind: 'text',
    id: 'credentials.mfa',
    label: `MFA code of ${serial.split('/').pop() ?? serial}:`,
    help: 'The six digits that the authenticator app shows now. It is sent to AWS once, for a session that ends by itself, and kept nowhere.',
    check: (text) => (/^\d{6}$/.test(text) ? null : 'Six digits.'),
    flag: '--mfa-code',
    key: '(flag only)',
    example: '123456',
    back: true,
  });
}
