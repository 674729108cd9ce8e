/** Servers that the environment names in place of AWS: whoever forgot such a variable should see it before anything else. Pure. */
import { plainText } from '../aws/text.ts';

/** A line for each variable that is set, as AWS tools read them (SDK reference, service-specific endpoints). */
export function otherServers(env: Record<string, string | undefined>): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    /^AWS_ENDPOINT_URL(?:_[A-Z_]+)?$/.test(name) && value
      ? [`${name} is set: this talks to ${hostOf(value)}, not to AWS.`]
      : [],
  );
}

/** Without what else may stand in an address: a password, say. */
function hostOf(value: string): string {
  const host = URL.canParse(value) ? new URL(value).host : '';
  return host === '' ? 'another server' : plainText(host);
}
