/** What is wrong with a file: collected first, then thrown as one error with every line of it. */
import type { Document } from 'yaml';
import { AppError } from '../errors.ts';
import { offsetOf, pairFinder, type ConfigSource, type Path, type Position } from './source.ts';

/** Something wrong at a path. `onKey`: it is the key that is wrong, not what it holds. */
export interface Problem {
  path: Path;
  message: string;
  onKey?: boolean;
}

/** Something wrong at a place in the text. */
export interface LocatedProblem extends Position {
  message: string;
}

/** Where problems stand in the text; of several about one thing only the first is kept. */
export function locate(
  problems: readonly Problem[],
  document: Document,
  position: (offset: number) => Position,
): LocatedProblem[] {
  const seen = new Set<string>();
  const find = pairFinder();
  return problems.flatMap(({ path, message, onKey }) => {
    const key = JSON.stringify(path);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...position(offsetOf(document, path, { onKey, find })), message }];
  });
}

/** SSB-203 with one line for each problem, in the order of the file: `file:line:column  what was expected`. */
export function badConfig(file: string, problems: readonly LocatedProblem[]): AppError {
  return new AppError('SSB-203', `${count(problems.length)} in ${file}, so nothing was called`, {
    why: 'The whole file is checked before the first call to AWS.',
    problems: [...problems]
      .sort((a, b) => a.line - b.line || a.column - b.column)
      .map(({ line, column, message }) => `${file}:${line}:${column}  ${message}`),
    fix: [`Correct ${file} as said above, then run the same command again.`],
  });
}

/** SSB-203 for problems that only show against the accounts there are. Without a file, paths stand for positions. */
export function badReferences(source: ConfigSource | null, problems: readonly Problem[]): AppError {
  const file = source?.path ?? 'the configuration';
  const seen = new Map(
    problems.map((problem) => [JSON.stringify([problem.path, problem.message]), problem]),
  );
  const unique = [...seen.values()];
  return new AppError('SSB-203', `${count(unique.length)} in ${file}, so nothing was changed`, {
    why: 'The file names things that do not fit the accounts of the organization.',
    problems: unique.map(
      ({ path, message }) => `${source ? source.at(path) : pathText(path)}  ${message}`,
    ),
    fix: [`Correct ${file} as said above, then run the same command again.`],
  });
}

function count(problems: number): string {
  return problems === 1 ? '1 problem' : `${problems} problems`;
}

/** `access[0].users[1]` */
function pathText(path: Path): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`,
    )
    .join('');
}
