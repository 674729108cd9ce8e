/** The import directions and habits that keep the parts apart, checked over the source itself. */
import { describe, expect, it } from 'vitest';
import { STEP_IDS } from '../src/steps/change.ts';
import { files, filesOf, imports, within, from, shown } from './helpers/sources.ts';

describe('the architecture', () => {
  it('reads the imports at all', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(shown(imports)).toContain('cli/init/init-start.ts -> steps/index.ts');
  });

  it('steps know their contract: no engine, command, sandbox, SDK or prompt library', () => {
    const bad = from('steps').filter(({ target }) =>
      /^(engine|cli|sandbox)\/|^@aws-sdk|^@smithy|^@inquirer|^ora$|^chalk$/.test(target),
    );
    expect(shown(bad)).toEqual([]);
  });

  it('one step never imports another', () => {
    const index = imports.filter(({ file }) => file === 'steps/index.ts');
    const steps = index.map(({ target }) => target).filter((target) => target !== 'steps/step.ts');
    const bad = from('steps').filter(
      ({ file, target }) => steps.includes(target) && file !== 'steps/index.ts',
    );
    expect(steps).toHaveLength(STEP_IDS.length);
    expect(shown(bad)).toEqual([]);
  });

  it('the engine knows no concrete step, no command and no library of an edge', () => {
    const bad = from('engine').filter(
      ({ target }) =>
        /^(cli|sandbox)\/|^@aws-sdk|^@inquirer|^ora$|^chalk$/.test(target) ||
        (within('steps')(target) && !/^steps\/(change|step|actual)\.ts$/.test(target)),
    );
    expect(shown(bad)).toEqual([]);
  });

  it('the sandbox knows nothing of steps, engine, config, commands or screens', () => {
    const bad = from('sandbox').filter(({ target }) =>
      /^(steps|engine|config|cli|ui)\//.test(target),
    );
    expect(shown(bad)).toEqual([]);
  });

  it('the catalogue of errors knows the codes and nothing else', () => {
    const bad = from('errors').filter(({ target }) => !/^errors(\.ts$|\/)/.test(target));
    expect(from('errors').length).toBeGreaterThan(5);
    expect(shown(bad)).toEqual([]);
  });

  it('only src/aws and the sandbox’s types touch the SDK, and only clients.ts makes clients', () => {
    const bad = imports.filter(
      ({ file, target, typeOnly }) =>
        target.startsWith('@aws-sdk') &&
        !within('aws')(file) &&
        !(within('sandbox')(file) && typeOnly),
    );
    expect(shown(bad)).toEqual([]);
    const makers = files.filter(({ text }) => /new (sdk\.)?\w+Client\(/.test(text));
    expect(makers.map(({ name }) => name)).toEqual(['aws/clients.ts']);
  });

  it('only the terminal’s own files import the terminal libraries', () => {
    const users = imports.filter(({ target }) => /^@inquirer|^ora$|^chalk$/.test(target));
    const allowed = ['ui/paint.ts', 'ui/terminal-prompts.ts', 'ui/terminal-tasks.ts'];
    expect([...new Set(users.map(({ file }) => file))].sort()).toEqual(allowed);
  });

  it('no file leads back to itself, types included', () => {
    const below = new Map<string, string[]>();
    for (const { file, target } of imports) below.set(file, [...(below.get(file) ?? []), target]);
    const seen = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, way: readonly string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
      if (seen.has(file)) return;
      seen.add(file);
      for (const next of below.get(file) ?? []) walk(next, [...way, file]);
    };
    for (const { name } of files) walk(name, []);
    expect(circles).toEqual([]);
  });

  it('has no classes but errors', () => {
    const classes = files.flatMap(({ text }) => [
      ...text.matchAll(/^(?:export )?class (\w+)(.*)\{/gm),
    ]);
    expect(classes.filter(([, , heritage]) => !/extends \w*Error/.test(heritage ?? ''))).toEqual(
      [],
    );
  });

  it.each(['src', 'test', 'scripts', 'bench'])('has no file over 250 lines in %s', (folder) => {
    const found = filesOf(folder);
    expect(found.length).toBeGreaterThan(0);
    const long = found.filter(({ text }) => text.split('\n').length > 251);
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it('only main.ts looks at this process', () => {
    const users = files.filter(({ text }) => /process\.(exit|exitCode|argv|cwd)\b/.test(text));
    expect(users.map(({ name }) => name)).toEqual(['main.ts']);
  });
});
