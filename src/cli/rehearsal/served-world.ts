/**
 * A world that is being served belongs to that server: it has the world in memory and saves it whole, so what another
 * process wrote meanwhile would be gone. A file beside the world says who serves it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import { isAlive } from '../is-alive.ts';

interface Server {
  pid: number;
  url: string;
}

const fileIn = (folder: string) => join(folder, 'served.json');

/** Throws AppError SSB-202 while another process serves the world of that folder. */
export function refuseServed(world: string, folder: string): void {
  const server = serverOf(folder);
  if (server === null || server.pid === process.pid || !isAlive(server.pid)) return;
  throw new AppError('SSB-202', `World ${world} is being served at ${server.url}`, {
    why: `Two processes would write over each other’s world. The server is process ${server.pid}.`,
    fix: [
      'Stop sandbox serve with Ctrl-C, or use another world: --world NAME',
      `AWS_ENDPOINT_URL=${server.url}      without --sandbox and --world, to use it as it is served`,
    ],
  });
}

/** Says that this process serves the world, until the function that comes back is called. */
export function markServed(folder: string, url: string): () => void {
  makeFolder(folder);
  const server: Server = { pid: process.pid, url };
  writeFileSync(fileIn(folder), JSON.stringify(server), { mode: 0o600 });
  return () => {
    rmSync(fileIn(folder), { force: true });
  };
}

/** What can't be read was not written by us. */
function serverOf(folder: string): Server | null {
  try {
    const { pid, url } = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Partial<Server>;
    return typeof pid === 'number' && typeof url === 'string' ? { pid, url } : null;
  } catch {
    return null;
  }
}
