/**
 * Console-only settings that decide whether people made by a program can sign in at all. AWS has no call that reads
 * them, so a person's word goes into the file, with who and when; they come before any user is made.
 */
import { consoleUrl } from '../aws/partitions.ts';
import { fedFromOutside } from './actual.ts';
import { CENTER_READY } from './change-ids.ts';
import type { ChecklistItem, Step } from './step.ts';
import { changeId, note } from './change.ts';

const settings: ChecklistItem['url'] = ({ region, instance }) =>
  instance
    ? consoleUrl(
        region,
        '/singlesignon/home',
        `#!/instances/${(instance.arn.split('/').pop() ?? '').replace('ssoins-', '')}/settings`,
      )
    : consoleUrl(region, '/singlesignon/home');

const checklist: ChecklistItem[] = [
  {
    id: 'email-otp',
    step: 'sign-in-settings',
    title: 'Send email OTP: on',
    why: 'People made by a program get no invitation and have no password. With this on, their first sign-in mails them a code, and they choose a password. It does not help people made before.',
    path: [
      'IAM Identity Center > Settings > tab "Authentication"',
      'Section "Standard authentication" > "Configure"',
      'Tick "Send email OTP" > "Save"; the status becomes Enabled',
    ],
    url: settings,
  },
  {
    id: 'mfa',
    step: 'sign-in-settings',
    title: 'MFA: asked every time, set up at first sign-in',
    why: 'A password alone is what leaked keys were: one secret. What new instances start with differs, so set all three.',
    path: [
      'IAM Identity Center > Settings > tab "Authentication"',
      'Section "Multi-factor authentication" > "Configure"',
      '"Prompt users for MFA": "Every time they sign in (always-on)"',
      '"Users can authenticate with these MFA types": tick both "Security keys and built-in authenticators" and "Authenticator apps" (only security keys is stricter: do that when everybody has one)',
      '"If a user does not yet have a registered MFA device": "Require them to register an MFA device at sign in"',
      '"Save changes"',
    ],
    url: settings,
  },
  {
    id: 'portal-session',
    step: 'sign-in-settings',
    title: 'Portal session length',
    why: 'How long a sign-in lasts before people must do it again (8 hours at first; 15 minutes to 90 days).',
    path: [
      'IAM Identity Center > Settings > tab "Authentication"',
      '"Session settings" > "Configure"',
    ],
    url: settings,
    optional: true,
  },
  {
    id: 'portal-url',
    step: 'sign-in-settings',
    title: 'A portal address of your own',
    why: 'https://NAME.awsapps.com/start instead of d-…. It can be chosen once and is permanent. Put it in the file as portalUrl.',
    path: [
      'IAM Identity Center > Dashboard > "Settings summary"',
      '"AWS access portal URL" > "Customize" > "Save"',
    ],
    url: settings,
    optional: true,
  },
];

export const signInSettings: Step = {
  id: 'sign-in-settings',
  title: 'Sign-in settings',
  does: '"Send email OTP" and MFA, before any user is made; session length and portal address if you like',
  by: 'by hand',
  why: 'So that the people we make can sign in, with a second factor, from their first day.',
  actions: { read: [], write: [] },
  checklist,
  needed: [],
  keys: [],
  ask: (io, config) =>
    Promise.resolve(
      io.answers.portalUrl === undefined ? config : { ...config, portalUrl: io.answers.portalUrl },
    ),
  readers: {},
  guard: () => null,
  plan({ config, actual }) {
    if (fedFromOutside(actual)) {
      return [
        note(
          'sign-in-settings',
          'external',
          'sign-in settings',
          'your identity provider makes the users, so passwords and MFA are set there',
          'elsewhere',
        ),
      ];
    }
    return checklist
      .filter((item) => item.optional !== true && config.confirmed?.[item.id] === undefined)
      .map((item) => ({
        id: changeId('sign-in-settings', 'manual', item.id),
        step: 'sign-in-settings' as const,
        verb: 'manual' as const,
        target: 'sign-in settings',
        summary: item.title,
        risk: 'none' as const,
        needs: CENTER_READY,
      }));
  },
  apply: () => Promise.resolve({ status: 'skipped', reason: 'only a person can do this' }),
};
