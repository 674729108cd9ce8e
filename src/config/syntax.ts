/** The YAML itself: what is wrong with its form, before anybody asks what it says. */
import { isPair, isScalar, isSeq, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import type { LocatedProblem } from './problems.ts';
import { positions, type Path, type Position } from './source.ts';

export interface ReadDocument {
  document: Document;
  problems: LocatedProblem[];
  /** False: anything more said about this text would be guesswork. */
  readable: boolean;
  position: (offset: number) => Position;
}

/** Parses a text (YAML 1.2, no tags) and collects what is wrong with its form. Never throws. */
export function readDocument(text: string): ReadDocument {
  const position = positions(text);
  const document = parseYaml(text);
  const fatal = [...document.errors.map(syntaxProblem), ...strangers(document)];
  const problems = [...fatal, ...document.warnings.map(syntaxProblem), ...doubleKeys(document)];
  return {
    document,
    problems: problems.map(({ offset, message }) => ({ ...position(offset), message })),
    // With keys written twice the rest still reads as it was meant.
    readable: fatal.length === 0,
    position,
  };
}

/** The document as we read it everywhere. Double keys are found by `readDocument`, in one go instead of pair by pair. */
export function parseYaml(text: string): Document {
  return parseDocument(text, {
    schema: 'core',
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
}

interface FormProblem {
  offset: number;
  message: string;
}

const MEANING: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'only one document in the file (no second ---)',
  TAB_AS_INDENT: 'indent with spaces, not tabs',
  TAG_RESOLVE_FAILED: 'a YAML tag (!name) has no meaning here',
};

function syntaxProblem({ code, message, pos }: YAMLError): FormProblem {
  return { offset: pos[0], message: MEANING[code] ?? `not YAML: ${message}` };
}

/** To look one up is to walk through the file. */
const MOST_ALIASES = 100;

/** Aliases (*name) without an anchor (&name) before them, and keys that are lists or maps. */
function strangers(document: Document): FormProblem[] {
  const problems: FormProblem[] = [];
  let aliases = 0;
  visit(document, {
    Alias(_, alias) {
      aliases += 1;
      if (aliases > MOST_ALIASES) {
        const message = `more than ${MOST_ALIASES} aliases (*name): write some of them out`;
        problems.push({ offset: alias.range?.[0] ?? 0, message });
        return visit.BREAK;
      }
      if (alias.resolve(document)) return;
      const message = `*${alias.source} stands for nothing: there is no &${alias.source} before it`;
      problems.push({ offset: alias.range?.[0] ?? 0, message });
    },
    Collection(key, node) {
      if (key !== 'key') return;
      const message = 'a name is plain text, not a list or a map';
      problems.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return problems;
}

function doubleKeys(document: Document): FormProblem[] {
  const problems: FormProblem[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
        const message =
          name === ''
            ? 'a key without a name is written twice'
            : `${name} is written twice: put both under one ${name}`;
        if (seen.has(name)) problems.push({ offset: key.range?.[0] ?? 0, message });
        seen.add(name);
      }
    },
  });
  return problems;
}

/** A key that YAML does not read as text, by its path; `written` is its text in the file. */
export interface OddKey {
  path: Path;
  value: unknown;
  written: string;
}

/**
 * Finds keys such as 111122223333 or true. From then on each counts as the text it was written with, so that whatever
 * looks at the document sees what was meant.
 */
export function textKeys(document: Document): OddKey[] {
  const odd: OddKey[] = [];
  visit(document, {
    Pair(_, { key }, ancestors) {
      if (!isScalar(key) || (typeof key.value === 'string' && key.value !== '__proto__')) return;
      const { value } = key;
      const written = key.source ?? String(value);
      odd.push({ path: [...pathOf(ancestors), written], value, written });
      key.value = written;
    },
  });
  return odd;
}

function pathOf(ancestors: readonly unknown[]): Path {
  const path: (string | number)[] = [];
  ancestors.forEach((node, index) => {
    if (isPair(node) && isScalar(node.key)) path.push(String(node.key.value));
    else if (isSeq(node)) path.push(node.items.indexOf(ancestors[index + 1]));
  });
  return path;
}
