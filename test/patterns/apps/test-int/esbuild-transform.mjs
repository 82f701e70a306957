// Jest reads JavaScript: what a project leaves to ts-jest, @swc/jest or Babel is done by what this one has.
import { transformSync } from 'esbuild';

export default {
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node22',
      sourcefile: path,
      sourcemap: 'inline',
    }),
};
