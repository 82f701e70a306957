import { baseName } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import { parseDeployment } from './deployment.ts';
import { type EnvironmentFile, isEnvironmentFile, parseEnvironment } from './parse.ts';

/** Reads what sets variables for a process, in whatever form its name asks for. */
export function readEnvironment(source: SourceText): EnvironmentFile {
  return isEnvironmentFile(baseName(source.path)) ? parseEnvironment(source) : parseDeployment(source);
}
