import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { type FilePath, relativePath } from '../../source/path.ts';

/** What something stands for, in words that end a sentence: `` `findMany` of `PrismaClient` from `@prisma/client` ``. */
export function describeOrigin(origin: Origin, model: ProjectModel, root: FilePath): string {
  switch (origin.kind) {
    case 'library': {
      const owner = `\`${origin.export}\` from \`${origin.package}\``;
      return origin.path.length === 0 ? owner : `\`${origin.path.join('.')}\` of ${owner}`;
    }
    case 'function':
      return `the function \`${model.facts(origin.path)?.functions[origin.function]?.name || '(no name)'}\` in \`${relativePath(root, origin.path)}\``;
    case 'class':
      return `the class \`${model.facts(origin.path)?.classes[origin.class]?.name ?? ''}\` in \`${relativePath(root, origin.path)}\``;
    case 'instance':
      return `an object of the class \`${model.facts(origin.path)?.classes[origin.class]?.name ?? ''}\` in \`${relativePath(root, origin.path)}\``;
    case 'module':
      return `the module \`${relativePath(root, origin.path)}\``;
    case 'value':
      return `a value that is written in \`${relativePath(root, origin.path)}\``;
    case 'global':
      return `the global \`${[origin.name, ...origin.path].join('.')}\``;
    case 'parameter':
      return 'something that a caller hands in, and whose type is not written';
    case 'unknown':
      return 'something that is not known';
  }
}
