/** Inline policies: written in the file or in a JSON file beside it, always one object with a Statement. */
import path from 'node:path';
import type { JsonObject } from '../aws/types.ts';
import type { Problem } from './problems.ts';

/** How the policy files are reached. `realPath` resolves symbolic links; given, no link may lead out of the folder. */
export interface FileAccess {
  /** The YAML file; policy files are relative to its folder. */
  path: string;
  /** Throws when there is no such file. */
  readFile: (path: string) => string;
  realPath?: ((path: string) => string) | undefined;
}

/** A size that AWS refuses: 10,240 characters without blanks, 32,768 with them. */
const MAX_DENSE = 10_240;
const MAX_CHARACTERS = 32_768;

/** The policy documents by permission set name, and what is wrong with the others. */
export function readPolicies(
  permissionSets: Readonly<Record<string, unknown>>,
  files: FileAccess,
): { policies: Record<string, JsonObject>; problems: Problem[] } {
  const policies: Record<string, JsonObject> = {};
  const problems: Problem[] = [];
  for (const [name, settings] of Object.entries(permissionSets)) {
    const written = isObject(settings) ? settings['inlinePolicy'] : undefined;
    if (written === undefined || (typeof written !== 'string' && !isObject(written))) continue;
    const result = typeof written === 'string' ? readPolicy(written, files) : written;
    const problem =
      typeof result === 'string'
        ? result
        : policyProblem(
            result,
            typeof written === 'string' ? `the policy file ${written}` : undefined,
          );
    if (problem !== null) {
      problems.push({ path: ['permissionSets', name, 'inlinePolicy'], message: problem });
    } else if (typeof result !== 'string') policies[name] = result;
  }
  return { policies, problems };
}

/** The object in a policy file, or a sentence that says why there is none. */
function readPolicy(relative: string, files: FileAccess): JsonObject | string {
  if (path.posix.isAbsolute(relative) || path.win32.isAbsolute(relative) || /^\w:/.test(relative)) {
    return `${relative}: a policy file is given by a path relative to this file`;
  }
  if (relative.includes('\\')) return `${relative}: write the folders with /`;
  const normal = path.posix.normalize(relative);
  const outside = `${relative}: a policy file lies in the folder of this file, or below it`;
  if (normal === '..' || normal.startsWith('../')) return outside;
  const folder = path.dirname(files.path);
  const file = path.join(folder, normal);
  let text: string;
  try {
    if (files.realPath && !isInside(files.realPath(folder), files.realPath(file))) return outside;
    text = files.readFile(file);
  } catch (error) {
    return `the policy file ${relative} can't be read (${reason(error)})`;
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isObject(value)) return value;
    return `the policy file ${relative} holds no JSON object: expected { "Version": …, "Statement": […] }`;
  } catch (error) {
    return `the policy file ${relative} is not JSON${placeIn(text, error)}: expected { "Version": …, "Statement": […] }`;
  }
}

function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
}

/** Why a document can't be an inline policy; null when it can. */
export function policyProblem(policy: JsonObject, where = 'the policy'): string | null {
  const statement = policy['Statement'];
  if (typeof statement !== 'object' || statement === null) {
    return `${where} has no Statement: expected { "Version": …, "Statement": […] }`;
  }
  const text = JSON.stringify(policy);
  const dense = text.replace(/\s/g, '').length;
  if (dense > MAX_DENSE) {
    return `${where} has ${dense} characters without blanks: AWS allows 10,240 in an inline policy`;
  }
  if (text.length > MAX_CHARACTERS) {
    return `${where} has ${text.length} characters: AWS allows 32,768 in an inline policy`;
  }
  return null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only where it is: what a parser says quotes the file, and a file that is no policy may hold anything. */
function placeIn(text: string, error: unknown): string {
  const at = /at position (\d+)/.exec(String(error))?.[1];
  return at === undefined ? '' : ` (line ${text.slice(0, Number(at)).split('\n').length})`;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  return 'code' in error && error.code === 'ENOENT' ? 'no such file' : error.message;
}
