/** This computer. */
import type { AuditEntry } from './entry.ts';

export const COMPUTER = {
  'AUD-701': {
    severity: 'high',
    title: 'An access key in a file on this computer',
    why: 'Every program that you run can read it, and so can whoever gets a backup.',
    fix: ['When the key is off, delete the lines that it names.'],
  },
  'AUD-702': {
    severity: 'high',
    title: 'An access key in the environment',
    why: 'Every program started here inherits it, and it often stands in a start-up file as well.',
    fix: [
      'Unset the variables that it names, and delete the lines that set them, often in ~/.bashrc, ~/.zshrc, .env or .envrc.',
    ],
  },
  'AUD-703': {
    severity: 'high',
    title: 'Others on this computer can read AWS files',
    why: 'They may hold keys and settings of yours.',
    fix: ['Let only yourself read them.'],
  },
  'AUD-704': {
    severity: 'critical',
    title: 'A profile that holds a session of the root user',
    why: 'Every program here can renew it for up to twelve hours, and do everything in the account.',
    fix: ['End the session.'],
  },
} as const satisfies Record<string, AuditEntry>;
