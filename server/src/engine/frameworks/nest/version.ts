import type { FilePath } from '../../source/path.ts';
import type { ProjectView } from '../framework.ts';

/** The major version of Nest that the package of a file asks for. */
export function nestVersionAt(path: FilePath, project: ProjectView): number | undefined {
  const [digits] = project.manifestOf(path)?.dependencies['@nestjs/core']?.match(/\d+/) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
