/** Opens a page in the person's browser: only https, only hosts on this list, and never through a shell. */
import open from 'open';

const HOSTS = [
  /(^|\.)console\.aws\.amazon\.com$/,
  /(^|\.)console\.amazonaws-us-gov\.com$/,
  /(^|\.)console\.amazonaws\.cn$/,
  /(^|\.)console\.amazonaws-eusc\.eu$/,
  /(^|\.)awsapps\.com$/,
  /^signin\.aws\.amazon\.com$/,
];

export function mayOpen(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' && url.username === '' && HOSTS.some((h) => h.test(url.hostname))
  );
}

/** Resolves whether or not a browser opened: the address is always on the screen as well. */
export async function openPage(address: string): Promise<void> {
  if (!mayOpen(address)) return;
  await open(address).catch(() => undefined);
}
