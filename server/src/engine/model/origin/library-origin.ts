/** What comes from a library, made and inherited. */
import type { ClassIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { LibraryOrigin, Origin } from '../origin.ts';

/** `type` may name another package's: `mongoose:Model`. */
export function instanceOf(from: LibraryOrigin, type: string, home: FilePath): LibraryOrigin {
  const cut = type.indexOf(':');
  const owner = cut === -1 ? from.package : type.slice(0, cut);
  const name = type.slice(cut + 1);
  const nothing = { path: [], typeArguments: [], madeBy: undefined };
  return { ...from, ...nothing, package: owner, export: name, isInstance: true, home };
}

export function markInherited(base: Origin, path: FilePath, index: ClassIndex): Origin {
  return base.kind === 'library' ? { ...base, through: { path, class: index } } : base;
}

/** The last class in the line counts: it is the one that was written for this. */
export function inheritedBy(origin: Origin, path: FilePath, index: ClassIndex): Origin {
  return origin.kind === 'library' && origin.through !== undefined
    ? { ...origin, through: { path, class: index } }
    : origin;
}

export function libraryExport(name: string, exported: string, home: FilePath): LibraryOrigin {
  const nothing = { typeArguments: [], madeBy: undefined, through: undefined, home };
  return { kind: 'library', package: name, export: exported, isInstance: false, path: [], ...nothing };
}

/** What made a value says more than its written type, as in `const app: Express = express()`, unless that is unknown. */
export function clearer(typed: Origin, valued: Origin): Origin {
  if (typed.kind === 'unknown') return valued;
  if (valued.kind === 'library' && !valued.path.includes('()')) return withTypeArguments(valued, typed);
  return valued.kind === 'instance' || valued.kind === 'function' ? valued : typed;
}

/** `users: Repository<User> = source.getRepository(…)`: only the type says of what. */
function withTypeArguments(valued: LibraryOrigin, typed: Origin): LibraryOrigin {
  const isSame =
    typed.kind === 'library' && typed.package === valued.package && typed.export === valued.export;
  if (!isSame || valued.typeArguments.length > 0) return valued;
  return { ...valued, typeArguments: typed.typeArguments, home: typed.home };
}
