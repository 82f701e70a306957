import { isRecord, parseRecord } from '../source/parse-record.ts';
import type { FilePath } from '../source/path.ts';

/** What a package.json says that matters here. */
export interface Manifest {
  readonly path: FilePath;
  readonly name: string | undefined;
  /** Every kind of dependency with its wanted version. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** Its files are ES modules where they do not say otherwise. */
  readonly isModule: boolean;
  /** Run by its users on a command line. */
  readonly hasCommand: boolean;
  /** Never made for projects that are not in sight. */
  readonly isPrivate: boolean;
  /** Made for projects that are not in sight. */
  readonly isPublished: boolean;
}

/** Reads a package.json. One that is broken counts as one that says nothing, since npm itself will complain. */
export function parseManifest(path: FilePath, text: string): Manifest {
  const content = parseRecord(text);
  return {
    path,
    name: typeof content.name === 'string' ? content.name : undefined,
    dependencies: {
      ...strings(content.peerDependencies),
      ...strings(content.optionalDependencies),
      ...strings(content.devDependencies),
      ...strings(content.dependencies),
    },
    scripts: strings(content.scripts),
    isModule: content.type === 'module',
    hasCommand: content.bin !== undefined,
    isPrivate: content.private === true,
    isPublished: isPublished(content),
  };
}

/** Applications say what they consist of only rarely. */
function isPublished({
  exports,
  files,
  private: isPrivate,
  publishConfig,
  types,
}: Readonly<Record<string, unknown>>): boolean {
  if (isPrivate === true) return false;
  return publishConfig !== undefined || (files !== undefined && (exports ?? types) !== undefined);
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
