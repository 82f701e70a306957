import { childOf, type DataNode } from '../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import type { DocumentNode, OpenApiDocument, Place, Specification } from '../openapi-document.ts';
import { readComponents, readTags } from './components.ts';
import { viewNode } from './document-node.ts';
import { findFiles, findProblems } from './files.ts';
import { lazy } from './lazy.ts';
import { readPaths, readWebhooks } from './operations.ts';
import { followReference, listReferences } from './references.ts';
import { type ReadFacts, Resolver, type SelfName } from './resolver.ts';
import { readSecurity, readSecuritySchemes } from './security.ts';
import { readServers } from './servers.ts';
import { checkStructure } from './structure/check-structure.ts';
import { createSoundParts } from './structure/sound-parts.ts';

/**
 * Makes a description from its root file. Other files are read through `readFacts` when something in them is asked
 * for, and only those inside `root`. Whoever makes it anew after edits keeps `sound` from one to the next.
 */
export function createOpenApiDocument(
  path: FilePath,
  facts: OpenApiFacts,
  readFacts: ReadFacts,
  root: FilePath,
  sound = createSoundParts(),
): OpenApiDocument {
  const factsOf = (other: FilePath): OpenApiFacts | undefined => (other === path ? facts : readFacts(other));
  const resolver = new Resolver(factsOf, root, selfNameOf(path, facts));
  const specification = specificationOf(facts.version ?? '');
  const rootNode = viewNode(resolver, { path, data: facts.root ?? nothing });
  const files = lazy(() => findFiles(resolver, path));
  const security = lazy(() => readSecurity(rootNode) ?? { kind: 'unstated' as const });
  const servers = lazy(() => readServers(rootNode, specification));
  const surroundings = { root: rootNode, specification, security, servers };
  const paths = lazy(() => readPaths(surroundings));
  return {
    path,
    specification,
    version: facts.version ?? '',
    root: rootNode,
    place: placeOf(rootNode),
    paths,
    operations: lazy(() => paths().flatMap(({ operations }) => operations)),
    webhooks: lazy(() => readWebhooks(surroundings)),
    components: lazy(() => readComponents(rootNode)),
    tags: lazy(() => readTags(rootNode)),
    servers,
    security,
    securitySchemes: lazy(() => readSecuritySchemes(rootNode)),
    files,
    hasAliases: file => resolver.factsOf(file)?.hasAliases === true,
    references: lazy(() => listReferences(resolver, files())),
    problems: lazy(() => findProblems(resolver, files())),
    structureProblems: lazy(() =>
      checkStructure(resolver, { path, data: facts.root ?? nothing }, specification, facts, sound),
    ),
    view: (file, data) => viewNode(resolver, { path: file, data }),
    follow: (reference, from) => followReference(resolver, reference, from),
  };
}

function selfNameOf(path: FilePath, { root }: OpenApiFacts): SelfName | undefined {
  const self = root === undefined ? undefined : childOf(root, '$self');
  return self?.kind === 'scalar' && typeof self.value === 'string' && self.value !== ''
    ? { address: self.value, path }
    : undefined;
}

const nothing: DataNode = { kind: 'scalar', value: null, span: spanOf(0, 0) };

/** What is newer than we know is read like the newest we know. */
function specificationOf(version: string): Specification {
  if (version.startsWith('2')) return '2.0';
  const minor = Number(version.split('.')[1] ?? 0);
  return minor >= 2 ? '3.2' : minor === 1 ? '3.1' : '3.0';
}

function placeOf(root: DocumentNode): Place {
  const version = root.get('openapi') ?? root.get('swagger');
  return version?.keyPlace ?? { path: root.path, span: root.span };
}
