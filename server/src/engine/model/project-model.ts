import type { FilePath } from '../source/path.ts';

/** One deployable: a package with an entry point that listens. */
export interface Service {
  readonly root: FilePath;
}

export interface ProjectModel {
  services(): readonly Service[];
}
