/**
 * Writes our block into the config file named first, and is killed at the file operation whose number comes second. An
 * operation that writes is cut short by it. Ends with 0 when it has fewer operations than that.
 */
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { planBlock } from '../../src/profiles/block.ts';
import { readAwsConfig, writeAwsConfig } from '../../src/profiles/config-file.ts';
import { desired } from './acme.ts';

const [, , path = '', fatal = ''] = process.argv;
const { writeFileSync } = fs;
let left = Number(fatal);

/** Replaces a function by one that may be the last thing this process does. */
function trap(module: object, name: string, half: (...args: never[]) => void = () => undefined) {
  const real = Reflect.get(module, name) as (...args: unknown[]) => unknown;
  Reflect.set(module, name, (...args: never[]) => {
    if (left === 0) {
      half(...args);
      process.kill(process.pid, 'SIGKILL');
    }
    left -= 1;
    return Reflect.apply(real, module, args);
  });
}

const halfOf = <T extends string | Uint8Array>(data: T) => data.slice(0, data.length / 2) as T;
for (const name of ['open', 'fsync', 'close', 'fchmod', 'rename', 'rm']) trap(fs, `${name}Sync`);
trap(fs, 'writeFileSync', (fd: number, data: string) => {
  writeFileSync(fd, halfOf(data));
});
for (const name of ['mkdir', 'unlink', 'rename', 'readFile']) trap(promises, name);
trap(promises, 'writeFile', (file: string, data: string, options: fs.WriteFileOptions) => {
  writeFileSync(file, halfOf(data), options);
});
syncBuiltinESMExports();

const file = await readAwsConfig(path);
const plan = planBlock({ path, text: file.text }, desired());
await writeAwsConfig(file, plan, { now: new Date() });
