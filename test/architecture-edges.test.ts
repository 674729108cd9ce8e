/** The parts that are handed all that is outside: data in, data or text out, checked over the source itself. */
import { describe, expect, it } from 'vitest';
import { files, imports, within, from, shown } from './helpers/sources.ts';

/** Of `aws`, what is data in, data out as well. */
const isPlain = (target: string) => /^aws\/(defined|list-of|partitions|text)\.ts$/.test(target);

describe('the architecture', () => {
  it('what of aws is data in, data out asks nobody', () => {
    const bad = imports.filter(
      ({ file, target, typeOnly }) => isPlain(file) && !typeOnly && !isPlain(target),
    );
    expect(files.filter(({ name }) => isPlain(name))).toHaveLength(4);
    expect(shown(bad)).toEqual([]);
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
    const shared = /^steps\/(change|step|actual|change-ids|losses|name-table)\.ts$/;
    const bad = from('people').filter(
      ({ target, typeOnly }) =>
        /^(engine|cli|sandbox|ui)\/|^node:|^@aws-sdk|^@inquirer|^ora$|^chalk$/.test(target) ||
        (within('steps')(target) && !shared.test(target)) ||
        (within('aws')(target) && !typeOnly && !isPlain(target)),
    );
    expect(from('people').length).toBeGreaterThan(20);
    expect(shown(bad)).toEqual([]);
  });

  it('a project for Terraform is data in, files out', () => {
    const bad = from('terraform').filter(({ target, typeOnly }) =>
      within('aws')(target) ? !typeOnly && !isPlain(target) : !/^(terraform|config)\//.test(target),
    );
    expect(from('terraform').length).toBeGreaterThan(10);
    expect(shown(bad)).toEqual([]);
  });

  it('the page is data in, text out, and its script has the page’s data alone', () => {
    const bad = from('report').filter(({ target, typeOnly }) =>
      within('aws')(target)
        ? !typeOnly && !isPlain(target)
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
        ? !typeOnly && !isPlain(target)
        : !/^(retire|config)\/|^day\.ts$/.test(target),
    );
    expect(from('retire').length).toBeGreaterThan(15);
    expect(shown(bad)).toEqual([]);
  });

  it('the audit is facts in, findings out, and its reading is handed what it reads with', () => {
    const bad = from('audit').filter(
      ({ target, typeOnly }) =>
        /^(steps|engine|cli|sandbox|ui|profiles|sign-in)\/|^node:|^@/.test(target) ||
        (within('aws')(target) && !typeOnly && !isPlain(target)),
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
    expect(files.filter(({ name }) => pure.includes(name))).toHaveLength(pure.length);
    const bad = imports.filter(
      ({ file, target }) => pure.includes(file) && /^node:(fs|net|http|child)/.test(target),
    );
    expect(shown(bad)).toEqual([]);
    for (const { name, text } of files.filter(({ name: one }) => pure.includes(one))) {
      expect(text, name).not.toMatch(/\basync\b|\bawait\b|process\./);
    }
  });
});
