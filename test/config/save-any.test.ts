import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { updateConfig } from '../../src/config/save.ts';
import { config as anyConfig } from './arbitraries.ts';
import { plain, read } from './config-file.ts';
import { parameters } from '../properties/runs.ts';

describe('saving any Config into any file', { timeout: 30_000 }, () => {
  it('gives the Config that it was asked for, from any file to any Config', () => {
    const styles = fc.constantFrom('fresh', 'block', 'flow', 'indented', 'json');
    fc.assert(
      fc.property(anyConfig, anyConfig, styles, (before, after, style) => {
        const text = styled(updateConfig(null, before), style);
        const { source } = read(text);
        expect(plain(read(updateConfig(source, after)).config)).toEqual(plain(after));
      }),
      parameters(40),
    );
  });

  it('keeps every comment line before a section that stays', () => {
    fc.assert(
      fc.property(anyConfig, anyConfig, (before, after) => {
        const text = updateConfig(null, before).replace(
          /^\w+:/gm,
          (key) => `# about ${key}\n${key}`,
        );
        const changed = updateConfig(read(text).source, after);
        for (const key of Object.keys(plain(before) as object)) {
          expect(changed).toContain(`# about ${key}:`);
        }
      }),
      parameters(25),
    );
  });
});

/** The same file as other people and programs would write it. */
function styled(text: string, style: string): string {
  if (style === 'fresh') return text;
  const document = parseDocument(text);
  const data: unknown = document.toJS();
  if (style === 'json') return JSON.stringify(data, null, 2);
  const other = parseDocument(JSON.stringify(data));
  if (style === 'flow') return other.toString({ lineWidth: 60 });
  return yamlOf(data, style === 'indented' ? 4 : 2);
}

function yamlOf(data: unknown, indent: number): string {
  const document = parseDocument('');
  document.contents = document.createNode(data) as typeof document.contents;
  return document.toString({
    indent,
    indentSeq: indent === 4,
    lineWidth: 60,
    defaultStringType: 'QUOTE_SINGLE',
  });
}
