/**
 * The whole program in this process: what `main.ts` calls, with streams, an environment and a folder of its own. What only
 * a process has (signals, pipes, terminals, the exit code itself) is tested on the built program, by `program.ts`.
 */
import { Socket } from 'node:net';
import { runProgram } from '../../src/cli/program.ts';
import { jsonSchemas } from '../../src/schemas.ts';
import { bin, documentsOf, type Home, type Ran } from './program.ts';

let running: string | null = null;

/** As `run` of program.ts. One at a time: folder and environment belong to the whole process. */
export async function run(
  args: string[],
  { folder, env: own }: Home,
  { network = false, env = {} }: { network?: boolean; env?: Record<string, string> } = {},
): Promise<Ran> {
  if (running !== null) throw new Error(`${args.join(' ')}: ${running} is still running`);
  running = args.join(' ');
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  const leave = enter(folder, { ...own, ...env }, network);
  try {
    ran.code = await runProgram(args, '1.2.3', {
      env: process.env,
      stdin: {},
      stdout: { write: (text) => (ran.stdout += text) },
      stderr: { write: (text) => (ran.stderr += text) },
      cwd: process.cwd(),
      script: bin,
      signal: new AbortController().signal,
    });
    return ran;
  } finally {
    leave();
    running = null;
  }
}

/** Puts this process where a new one would be; gives the way back. */
function enter(folder: string, env: Record<string, string>, network: boolean): () => void {
  const { env: before } = process;
  const cwd = process.cwd();
  const connect = Object.getOwnPropertyDescriptor(Socket.prototype, 'connect') ?? {};
  process.chdir(folder);
  process.env = env;
  if (!network) Object.defineProperty(Socket.prototype, 'connect', { ...connect, value: refuse });
  return () => {
    Object.defineProperty(Socket.prototype, 'connect', connect);
    process.env = before;
    process.chdir(cwd);
  };
}

function refuse(...args: unknown[]): never {
  throw new Error(`no network in this test: ${JSON.stringify(args[0])}`);
}

/** The one document on stdout, checked against the schema as the build writes it. */
export const documentOf = documentsOf(() => jsonSchemas()['output.schema.json'] as object);
