/** The questions about what is deployed, and which code takes part in it. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { directoryOf, type FilePath, isInside, toFilePath } from '../source/path.ts';
import type { ResolvedCall } from './calls.ts';
import { type Database, isSameData } from './database.ts';
import type { Manifest } from './manifest.ts';
import { nextFileOf } from './next-files.ts';
import type { ProjectModel } from './project-model.ts';
import { isServerPackage } from './role.ts';
import { listenedTo, type Service } from './services.ts';

export interface ServiceParts
  extends Pick<ProjectModel, 'files' | 'facts' | 'calls' | 'manifestOf' | 'reachedFiles' | 'roleOf'> {
  readonly root: FilePath;
}

export type ServiceQueries = Pick<ProjectModel, 'services' | 'isServerCode'>;

export function createServiceQueries(
  database: Database,
  { root, files, facts, calls, manifestOf, reachedFiles, roleOf }: ServiceParts,
): ServiceQueries {
  const listensIn = database.query<readonly Listening[]>(
    'listens',
    key => {
      const path = toFilePath(key);
      if (roleOf(path) !== 'application') return [];
      return calls(path).flatMap(call => {
        const framework = listenedTo(call);
        return framework === undefined ||
          handsListenOn(call, facts(path)) ||
          isHelper(call, facts(path)) ||
          isProbe(call, facts(path))
          ? []
          : [{ framework, span: call.fact.nameSpan }];
      });
    },
    isSameData,
  );
  const servers = database.query<readonly Service[]>(
    'servers',
    () => findServices(files(), root, manifestOf, listensIn, roleOf),
    isSameData,
  );
  const services = database.query<readonly Service[]>(
    'services',
    () => servers('').filter(({ manifest }) => manifest === undefined || !isLibrary(manifest)),
    isSameData,
  );
  const servedFiles = database.query<ReadonlySet<FilePath>>('served files', () => {
    return new Set(servers('').flatMap(server => [...server.files, ...reachedFiles(server.entry)]));
  });
  const isServerCode = (path: FilePath): boolean => {
    const manifest = manifestOf(path);
    return isServerPackage(manifest) || nextFileOf(path, manifest) !== undefined || servedFiles('').has(path);
  };
  return { services: () => services(''), isServerCode };
}

/** `listen(port) { return this.app.listen(port); }`: who calls that starts the server. */
function handsListenOn({ fact }: ResolvedCall, facts: TypeScriptFacts | undefined): boolean {
  const owner = facts?.functions[fact.function ?? -1];
  const [port] = fact.arguments;
  return (
    owner?.name === 'listen' &&
    owner.class !== undefined &&
    port?.kind === 'reference' &&
    port.reference.root.kind === 'parameter' &&
    port.reference.path.length === 0
  );
}

/** `server.unref()`: it helps a process that lives by something else. */
function isHelper({ fact }: ResolvedCall, facts: TypeScriptFacts | undefined): boolean {
  const server = JSON.stringify(fact.callee?.root);
  return (
    facts?.calls.some(
      ({ callee }) => callee?.path.at(-1) === 'unref' && JSON.stringify(callee.root) === server,
    ) === true
  );
}

/** `server.listen(port, () => server.close(…))` only finds out whether a port is free. */
function isProbe({ fact }: ResolvedCall, facts: TypeScriptFacts | undefined): boolean {
  const server = JSON.stringify(fact.callee?.root);
  const callbacks = fact.arguments.flatMap(given => (given.kind === 'function' ? [given.function] : []));
  return (
    facts?.calls.some(
      call =>
        callbacks.some(index => index === call.function) &&
        call.callee?.path.at(-1) === 'close' &&
        JSON.stringify(call.callee.root) === server,
    ) === true
  );
}

/** Published for others to start and to stop: what they do around it is not in sight. */
function isLibrary({ hasCommand, isPublished, scripts }: Manifest): boolean {
  return isPublished && !hasCommand && !('start' in scripts);
}

/** A place where a server begins to listen. */
interface Listening {
  readonly framework: Service['framework'];
  readonly span: Service['listen'];
}

function findServices(
  files: readonly FilePath[],
  root: FilePath,
  manifestOf: ProjectModel['manifestOf'],
  listensIn: (path: FilePath) => readonly Listening[],
  roleOf: ProjectModel['roleOf'],
): readonly Service[] {
  const found = new Map<FilePath, Service>();
  for (const entry of files) {
    const [listen] = listensIn(entry);
    if (listen === undefined) continue;
    const manifest = manifestOf(entry);
    const home = manifest === undefined ? root : directoryOf(manifest.path);
    const known = found.get(home);
    if (known !== undefined) {
      found.set(home, { ...known, otherEntries: [...known.otherEntries, entry] });
      continue;
    }
    const own = files.filter(path => isInside(home, path) && roleOf(path) === 'application');
    found.set(home, {
      root: home,
      manifest,
      framework: listen.framework,
      entry,
      listen: listen.span,
      otherEntries: [],
      files: own,
    });
  }
  return [...found.values()];
}
