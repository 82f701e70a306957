/** What modules say about themselves, and the modules and dynamic modules among their imports. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { LibraryOrigin, Origin } from '../../model/origin.ts';
import { roleOfPath } from '../../model/role.ts';
import { directoryOf, joinPath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';
import { objectOf, originOf, type Placed, type PlacedObject, propertyOf } from '../placed.ts';
import type { Gap } from '../route.ts';
import { classBehind } from './class-line.ts';
import { sourcesOf } from './decorators.ts';
import { type Element, elementsOf, placeOf } from './elements.ts';
import { fieldEnhancersIn, prefixesIn } from './module-options.ts';
import { enhancerOf, listedClass, providedClass, unknownClasses } from './providers.ts';
import { callOf, classOfElement, elementOf, onlyReturnOf, returnedBy } from './read-element.ts';
import type { ClassPlace, Listed, ModuleContents, ModuleImport, ModulePrefix } from './vocabulary.ts';

const noContents: ModuleContents = {
  imports: [],
  controllers: [],
  providers: [],
  enhancers: [],
  prefixes: [],
  fieldEnhancers: [],
  gaps: [],
  unseen: [],
};

/** `{ imports: […], controllers: […], providers: […] }` */
export function contentsOf(metadata: Placed | undefined, project: ProjectView): ModuleContents {
  if (metadata === undefined) return noContents;
  const object = objectOf(metadata);
  if (object === undefined) return unknownContents(metadata);
  const listIn = (key: string) => elementsOf(propertyOf(object, key), project);
  const imports = listIn('imports');
  const controllers = listIn('controllers');
  const providers = listIn('providers');
  const read = imports.elements.map(element => importOf(element, project));
  return {
    imports: read.flatMap(({ imported }) => imported),
    controllers: controllers.elements.flatMap(element => listedClass(element, project)),
    providers: providers.elements.flatMap(element => providedClass(element, project)),
    enhancers: providers.elements.flatMap(element => enhancerOf(element, project)),
    prefixes: read.flatMap(({ prefixes }) => prefixes),
    fieldEnhancers: read.flatMap(({ fieldEnhancers }) => fieldEnhancers),
    gaps: [...imports.gaps, ...read.flatMap(({ gaps }: ImportRead) => gaps), ...providers.gaps],
    unseen: [
      ...imports.gaps,
      ...read.flatMap(({ unseen }: ImportRead) => unseen),
      ...controllers.gaps,
      ...unknownClasses(controllers.elements, project),
      ...openObject(object),
    ],
  };
}

function unknownContents(metadata: Placed): ModuleContents {
  const gap = { ...placeOf(metadata), reason: 'it is not known what this module holds' };
  return { ...noContents, gaps: [gap], unseen: [gap] };
}

/** `{ ...base, controllers }` */
function openObject(object: Placed): readonly Gap[] {
  const isOpen = object.value.kind === 'object' && object.value.isOpen;
  return isOpen ? [{ ...placeOf(object), reason: 'it is not known what else this module holds' }] : [];
}

interface ImportRead {
  readonly imported: readonly Listed<ModuleImport>[];
  readonly prefixes: readonly ModulePrefix[];
  readonly fieldEnhancers: ModuleContents['fieldEnhancers'];
  readonly gaps: readonly Gap[];
  readonly unseen: readonly Gap[];
}

const noImport: ImportRead = { imported: [], prefixes: [], fieldEnhancers: [], gaps: [], unseen: [] };
const maximumDepth = 6;

export function importOf(element: Element, project: ProjectView, depth = 0): ImportRead {
  if (depth > maximumDepth) return unknownImport(element);
  const module = classOfElement(element, project);
  if (module !== undefined) return imports(element, { module, contents: undefined });
  const call = callOf(element);
  if (call !== undefined) return importOfCall(element, call, project, depth);
  const object = objectOf(element);
  if (object !== undefined) return dynamicModule(element, object, undefined, project);
  const origin = originOf(element);
  if (origin.kind === 'library') return importOfLibrary(element, origin);
  if (origin.kind === 'global' && element.isConditional) return noImport;
  return isAmongTests(element, project) ? { ...noImport, unseen: [gapAt(element)] } : unknownImport(element);
}

/** Helpers of tests are not read. They have routes of their own, and stand before no other. */
function isAmongTests({ sources: { facts, path }, value }: Element, project: ProjectView): boolean {
  const root = value.kind === 'reference' ? value.reference.root : undefined;
  const { specifier } = (root?.kind === 'import' ? facts.imports[root.import] : undefined) ?? {};
  if (specifier === undefined || !/^\.{1,2}\//.test(specifier)) return false;
  return roleOfPath(project.root, joinPath(directoryOf(path), `${specifier}.ts`)) === 'test';
}

function imports(element: Element, item: ModuleImport): ImportRead {
  return { ...noImport, imported: [{ item, isConditional: element.isConditional, place: placeOf(element) }] };
}

function unknownImport(element: Placed): ImportRead {
  const gap = gapAt(element);
  return { ...noImport, gaps: [gap], unseen: [gap] };
}

function gapAt(element: Placed): Gap {
  return { ...placeOf(element), reason: 'it is not known which module this is' };
}

function importOfCall(element: Element, call: CallFact, project: ProjectView, depth: number): ImportRead {
  const { callee } = call;
  if (callee === undefined) return unknownImport(element);
  const { path } = element.sources;
  const receiver = classBehind(path, { root: callee.root, path: callee.path.slice(0, -1) }, project);
  const owner = typeof receiver === 'string' ? undefined : receiver;
  const origin = project.origins.ofReference(path, callee);
  if (origin.kind === 'function') return importOfFunction(element, origin, owner, project, depth);
  if (owner !== undefined) return imports(element, { module: owner, contents: undefined });
  return origin.kind === 'library'
    ? importFromLibrary(element, call, origin, project, depth)
    : unknownImport(element);
}

/** `AuthModule.forRoot()`, and functions that give such a module. */
function importOfFunction(
  element: Element,
  origin: Extract<Origin, { kind: 'function' }>,
  owner: ClassPlace | undefined,
  project: ProjectView,
  depth: number,
): ImportRead {
  const sources = sourcesOf(origin.path, project);
  const returned = sources?.facts.functions[origin.function]?.returns ?? [];
  if (sources === undefined || returned.length === 0)
    return owner === undefined
      ? unknownImport(element)
      : imports(element, { module: owner, contents: undefined });
  const isConditional = element.isConditional || returned.length > 1;
  return joinReads(
    returned.map(value => {
      const given = { value, sources, isConditional };
      const object = objectOf(given);
      return object === undefined
        ? importOf(given, project, depth + 1)
        : dynamicModule({ ...element, isConditional }, object, owner, project);
    }),
  );
}

/** `{ module: AuthModule, providers: […] }` */
function dynamicModule(
  element: Element,
  object: PlacedObject,
  owner: ClassPlace | undefined,
  project: ProjectView,
): ImportRead {
  const named = propertyOf(object, 'module');
  const module = (named === undefined ? undefined : classOfElement(named, project)) ?? owner;
  const item = { module, contents: contentsOf(object, project) };
  return module === undefined
    ? joinReads([imports(element, item), unknownImport(element)])
    : imports(element, item);
}

function importFromLibrary(
  element: Element,
  call: CallFact,
  origin: LibraryOrigin,
  project: ProjectView,
  depth: number,
): ImportRead {
  const [first] = call.arguments;
  const given = first === undefined ? undefined : elementOf(first, element);
  switch ([origin.export, ...origin.path].join('.')) {
    case 'forwardRef': {
      const returned = given === undefined ? undefined : returnedBy(given, project);
      return returned === undefined
        ? unknownImport(element)
        : importOf({ ...returned, isConditional: element.isConditional }, project, depth + 1);
    }
    case 'ConditionalModule.registerWhen':
      return given === undefined ? noImport : importOf({ ...given, isConditional: true }, project, depth + 1);
    case 'RouterModule.register':
      return { ...noImport, prefixes: given === undefined ? [] : prefixesIn(given, '/', project) };
    case 'GraphQLModule.forRoot':
      return { ...noImport, fieldEnhancers: [given === undefined ? [] : fieldEnhancersIn(given, project)] };
    case 'GraphQLModule.forRootAsync':
      return {
        ...noImport,
        fieldEnhancers: [given === undefined ? undefined : madeEnhancers(given, project)],
      };
    default:
      return importOfLibrary(element, origin);
  }
}

/** What the factory of `GraphQLModule.forRootAsync` gives back says it as `forRoot` does. */
function madeEnhancers(given: Placed, project: ProjectView): readonly string[] | undefined {
  const object = objectOf(given);
  const factory = object === undefined ? undefined : propertyOf(object, 'useFactory');
  const options = factory === undefined ? undefined : onlyReturnOf(factory, project);
  return options === undefined ? undefined : fieldEnhancersIn(options, project);
}

/** Packages' own modules put nothing before handlers, unless that is what they are for. */
function importOfLibrary(element: Element, origin: LibraryOrigin): ImportRead {
  const isProtecting = /auth|guard|keycloak|casl|\bacl\b|permission|firebase|supertokens|clerk/i.test(
    `${origin.package} ${origin.export} ${origin.path[0] ?? ''}`,
  );
  if (!isProtecting || origin.package.startsWith('@nestjs/')) return noImport;
  const reason = `it is not known whether a module of \`${origin.package}\` puts guards before handlers`;
  return { ...noImport, gaps: [{ ...placeOf(element), reason }] };
}

function joinReads(reads: readonly ImportRead[]): ImportRead {
  return {
    imported: reads.flatMap(({ imported }) => imported),
    prefixes: reads.flatMap(({ prefixes }) => prefixes),
    fieldEnhancers: reads.flatMap(({ fieldEnhancers }) => fieldEnhancers),
    gaps: reads.flatMap(({ gaps }) => gaps),
    unseen: reads.flatMap(({ unseen }) => unseen),
  };
}
