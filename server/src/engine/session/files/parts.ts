/** What the reading of files is given, and what its parts share. */
import type { TypeScriptParser } from '../../languages/typescript/parse.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ModelInputs } from '../../model/model-inputs.ts';
import type { ConfigurationLookup } from '../../run/configuration-file.ts';
import type { FileSystem } from '../../source/file-system.ts';
import type { FilePath } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import type { FactCache } from '../fact-cache.ts';
import type { ReviewInputs } from '../review-inputs.ts';
import type { HeldReadings } from './held-readings.ts';
import type { KnownFiles } from './known-files.ts';

export interface FileStoreParts {
  readonly root: FilePath;
  readonly fileSystem: FileSystem;
  readonly parser: TypeScriptParser;
  readonly inputs: ModelInputs;
  readonly review: ReviewInputs;
  /** Somebody wrote a schema in GraphQL's language. */
  needsGraphql(): void;
  readonly cache: FactCache;
  manifestOf(path: FilePath): Manifest | undefined;
  openDocuments(): Iterable<FilePath>;
  /** An editor holds it. */
  isOpen(path: FilePath): boolean;
  /** What somebody asked for by name. */
  readonly named: readonly FilePath[];
  configuration(): ConfigurationLookup;
}

/** What every way of loading a file needs. */
export interface Loading {
  readonly parts: FileStoreParts;
  readonly files: KnownFiles;
  readonly reader: FileReader;
  readonly held: HeldReadings;
}

export interface FileReader {
  /** A file's text; undefined when it is gone, or cannot be read, which is then said. */
  read(path: FilePath): SourceText | undefined;
  /** A link to another file of the project, which is reviewed under its own name and must not be fixed twice. */
  isSecondName(path: FilePath): boolean;
  /** Neither code of the application nor wanted by the configuration. */
  isPassedOver(path: FilePath): boolean;
}
