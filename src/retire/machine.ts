/**
 * Whether an IAM user is a machine rather than a person. Hints only, each in words: a machine is set apart, never moved
 * like a person, and whoever knows better says so in the file.
 */
import type { Known } from '../aws/types.ts';
import { isMachineName } from '../config/machine-name.ts';

export interface MachineFacts {
  name: string;
  password: Known<boolean>;
  mfa: Known<boolean>;
  keys: number;
  /** `Terraform and Boto3`: what calls with its keys, where CloudTrail knows of nothing but programs; else null. */
  programs: string | null;
}

/** Why it looks like a machine; empty where nothing says so. A person with a console password is never one. */
export function machineHints({ name, password, mfa, keys, programs }: MachineFacts): string[] {
  if (password.known && password.value) return [];
  const named = isMachineName(name) ? [`the name ${name}`] : [];
  const quiet = keys > 0 && password.known && mfa.known && !mfa.value;
  // Who has MFA runs Terraform on a laptop.
  const isPerson = mfa.known && mfa.value;
  const calling = programs !== null && !isPerson ? [`calls by ${programs}`] : [];
  return [...named, ...calling, ...(quiet ? ['a key, but no console password and no MFA'] : [])];
}
