/** The import directions and habits that keep the parts apart, checked over the source itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STEP_IDS } from '../src/steps/change.ts';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

interface Import {
  file: string;
  /** Path below src, or the name of a package. */
  target: string;
  typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }));

const imports: Import[] = files.flatMap(({ name, text }) =>
  [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, type, from, lazy]) => {
    const spec = from ?? lazy ?? '';
    const target = spec.startsWith('.') ? relative(src, join(src, dirname(name), spec)) : spec;
    return { file: name, target, typeOnly: type !== undefined };
  }),
);

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const from = (folder: string) => imports.filter(({ file }) => within(folder)(file));
const shown = (found: Import[]) => found.map(({ file, target }) => `${file} -> ${target}`);

describe('the architecture', () => {
  it('reads the imports at all', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(shown(imports)).toContain('cli/init/init.ts -> steps/index.ts');
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

  it('profiles are text in, text out, but for the files that read, write and prove', () => {
    const edges = ['backups', 'config-file', 'prove'].map((name) => `profiles/${name}.ts`);
    const bad = from('profiles').filter(
      ({ file, target }) =>
        /^(steps|engine|cli|sandbox|ui)\/|^@aws-sdk|^@inquirer|^ora$|^chalk$/.test(target) ||
        (!edges.includes(file) && /^node:(fs|net|http|child)|^@smithy/.test(target)),
    );
    expect(from('profiles').length).toBeGreaterThan(20);
    expect(shown(bad)).toEqual([]);
  });

  it('messages are data in, text out', () => {
    const bad = from('welcome').filter(
      ({ target }) =>
        /^(steps|engine|cli|sandbox)\/|^node:|^@aws-sdk|^@inquirer|^ora$|^chalk$/.test(target) ||
        (within('ui')(target) && target !== 'ui/wrap.ts'),
    );
    expect(from('welcome').length).toBeGreaterThan(20);
    expect(shown(bad)).toEqual([]);
  });

  it('a policy is made from what steps and reads declare, and from nothing else', () => {
    const bad = from('permissions').filter(
      ({ target }) => !/^(permissions|audit-read)\/|^steps\/(index|change|step)\.ts$/.test(target),
    );
    expect(from('permissions').length).toBeGreaterThan(4);
    expect(shown(bad)).toEqual([]);
  });

  it('who comes and goes is data in, data out', () => {
    const shared = /^steps\/(change|step|actual|change-ids)\.ts$/;
    const bad = from('people').filter(
      ({ target, typeOnly }) =>
        /^(engine|cli|sandbox|ui)\/|^node:|^@aws-sdk|^@inquirer|^ora$|^chalk$/.test(target) ||
        (within('steps')(target) && !shared.test(target)) ||
        (within('aws')(target) && !typeOnly),
    );
    expect(from('people').length).toBeGreaterThan(20);
    expect(shown(bad)).toEqual([]);
  });

  it('a project for Terraform is data in, files out', () => {
    const bad = from('terraform').filter(({ target, typeOnly }) =>
      within('aws')(target) ? !typeOnly : !/^(terraform|config)\//.test(target),
    );
    expect(from('terraform').length).toBeGreaterThan(10);
    expect(shown(bad)).toEqual([]);
  });

  it('the page is data in, text out, and its script has the page’s data alone', () => {
    const bad = from('report').filter(({ target, typeOnly }) =>
      within('aws')(target)
        ? !typeOnly && target !== 'aws/text.ts'
        : !/^(report|audit|config|people)\/|^steps\/(change|step|change-ids)\.ts$|^node:crypto$/.test(
            target,
          ),
    );
    const script = from('report/browser').filter(
      ({ target }) => !/^report\/(browser\/|page-data\.ts$)|^config\/group-by\.ts$/.test(target),
    );
    expect(from('report').length).toBeGreaterThan(30);
    expect(shown([...bad, ...script])).toEqual([]);
  });

  it('what of a credential may go, and when, is decided from data alone', () => {
    const bad = from('retire').filter(({ target, typeOnly }) =>
      within('aws')(target) || target === 'config/schema.ts'
        ? !typeOnly
        : !/^(retire|config)\/|^day\.ts$/.test(target),
    );
    expect(from('retire').length).toBeGreaterThan(15);
    expect(shown(bad)).toEqual([]);
  });

  it('the audit is facts in, findings out, and its reading is handed what it reads with', () => {
    const bad = from('audit').filter(
      ({ target, typeOnly }) =>
        /^(steps|engine|cli|sandbox|ui|profiles|sign-in)\/|^node:|^@/.test(target) ||
        (within('aws')(target) && !typeOnly && !/^aws\/(partitions|text|told)\.ts$/.test(target)),
    );
    const reading = from('audit-read').filter(
      ({ target, typeOnly }) =>
        /^(cli|sandbox|ui|sign-in)\/|^node:|^@/.test(target) ||
        (/^(engine|steps)\//.test(target) && !typeOnly),
    );
    expect(from('audit').length).toBeGreaterThan(30);
    expect(shown([...bad, ...reading])).toEqual([]);
    for (const { name, text } of files.filter((file) => within('audit')(file.name))) {
      expect(text, name).not.toMatch(/\basync\b|\bawait\b|process\.|Date\.now/);
    }
  });

  it('signing in is handed its screen, its clock and AWS; two files hold sockets and tokens', () => {
    const edges = ['sign-in/callback.ts', 'sign-in/store.ts'];
    const bad = from('sign-in').filter(
      ({ file, target, typeOnly }) =>
        /^(steps|engine|cli|sandbox)\/|^@aws-sdk|^@inquirer|^ora$|^chalk$/.test(target) ||
        (within('ui')(target) && !typeOnly) ||
        (!edges.includes(file) && /^node:(fs|net|http|child)/.test(target)),
    );
    expect(from('sign-in').length).toBeGreaterThan(30);
    expect(shown(bad)).toEqual([]);
  });

  it('plans do no input or output', () => {
    const pure = [
      'engine/plan.ts',
      'engine/review.ts',
      'config/to-desired.ts',
      'config/import.ts',
      'steps/permission-set-diff.ts',
      'steps/orphans.ts',
      'steps/reach.ts',
    ];
    const bad = imports.filter(
      ({ file, target }) => pure.includes(file) && /^node:(fs|net|http|child)/.test(target),
    );
    expect(shown(bad)).toEqual([]);
    for (const { name, text } of files.filter(({ name: one }) => pure.includes(one))) {
      expect(text, name).not.toMatch(/\basync\b|\bawait\b|process\./);
    }
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

  it('has no classes but errors, and no file over 250 lines', () => {
    const classes = files.flatMap(({ text }) => [
      ...text.matchAll(/^(?:export )?class (\w+)(.*)\{/gm),
    ]);
    expect(classes.filter(([, , heritage]) => !/extends \w*Error/.test(heritage ?? ''))).toEqual(
      [],
    );
    const long = files.filter(({ text }) => text.split('\n').length > 251).map(({ name }) => name);
    expect(long).toEqual([]);
  });

  it('only main.ts and the state folder look at this process', () => {
    const users = files.filter(({ text }) => /process\.(exit|exitCode|argv|cwd)\b/.test(text));
    expect(users.map(({ name }) => name)).toEqual(['main.ts']);
  });
});
