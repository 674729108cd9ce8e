/** Every error that the program throws, read in its source: what failed is the message, and beside it stand why and what to do. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../helpers/program.ts';

interface Thrown {
  place: string;
  message: string;
  /** Names of what is said besides; a spread is named as it is written. */
  says: string[];
}

function errorsIn(file: string): Thrown[] {
  const text = readFileSync(join(root, 'src', file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Thrown[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
      const [, message, details] = node.arguments ?? [];
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({
        place: `src/${file}:${line}`,
        message: message?.getText() ?? '',
        says: !details
          ? []
          : ts.isObjectLiteralExpression(details)
            ? details.properties.map((one) => one.name?.getText() ?? one.getText())
            : [`...${details.getText()}`],
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const errors = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap(errorsIn);

/** Made elsewhere, and looked at there. */
const isWhole = (part: string) => /^\.\.\.(?:details|error\.details)/.test(part);

describe('each error', () => {
  it('is found', () => {
    expect(errors.length).toBeGreaterThan(70);
  });

  it.each(errors)('says why: $place $message', ({ says }) => {
    expect(
      says.some((part) => /^(?:why|problems|missing)$|\bwhy\b/.test(part) || isWhole(part)),
    ).toBe(true);
  });

  it.each(errors)('says what to do: $place $message', ({ says }) => {
    expect(says.some((part) => /\bfix\b/.test(part) || isWhole(part))).toBe(true);
  });
});
