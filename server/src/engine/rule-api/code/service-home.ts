import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';

/** What names the package that a file belongs to: its package.json, or nothing where there is none. */
export function homeOf(model: ProjectModel, path: FilePath): string {
  return model.manifestOf(path)?.path ?? '';
}
