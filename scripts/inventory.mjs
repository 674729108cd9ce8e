// What ended in the bundle travels with it: the licences of those packages, and a list of them as a CycloneDX document.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

export function writeInventory({ metafile, root, dist }) {
  const packages = bundledFolders(metafile)
    .map((folder) => read(new URL(`${folder}/`, root)))
    .map((one, _at, all) => ({ ...one, texts: one.texts || siblingTexts(one, all) }));
  const notices = packages.map(
    ({ name, version, license, texts }) => `${name} ${version} (${license})\n\n${texts}\n`,
  );
  const rule = `\n${'-'.repeat(80)}\n\n`;
  writeFileSync(new URL('THIRD-PARTY-NOTICES.txt', dist), notices.join(rule));
  const own = read(root);
  writeFileSync(
    new URL('sbom.cdx.json', dist),
    `${JSON.stringify(sbom(own, packages), null, 2)}\n`,
  );
}

function bundledFolders({ inputs }) {
  const folders = Object.keys(inputs)
    .map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter(Boolean);
  return [...new Set(folders)].sort();
}

function read(folder) {
  const own = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  const { name, version, license, repository } = own;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8').trim());
  return { name, version, license, home: repository?.url, texts: texts.join('\n\n') };
}

/** A package that carries no licence is under that of another one from the same repository. */
function siblingTexts({ name, license, home }, all) {
  const sibling = all.find((one) => one.home === home && one.license === license && one.texts);
  if (!sibling) throw new Error(`${name} carries no text of its licence, and nothing like it does`);
  return sibling.texts;
}

// No day and no serial number in it: both would differ from build to build.
function sbom(own, packages) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: application(own) },
    components: packages.map(component),
  };
}

/** Ours is on no registry, so it has no `pkg:npm`: that name there is somebody else's package. */
function application({ name, version, license }) {
  const purl = `pkg:generic/${name}@${version}`;
  return {
    type: 'application',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [{ expression: license }],
  };
}

function component({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const licenses = [{ expression: license }];
  return { type: 'library', 'bom-ref': purl, name, version, purl, licenses };
}
