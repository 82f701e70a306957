// The same suite in desktop VS Code, for machines that may download it: `npm run test:electron [VERSION]`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { root } from '../../scripts/lib/project.mjs';
import { nativeTarget, packagePath } from '../../scripts/pack.mjs';
import { buildSuite } from './build-suite.ts';
import { printOutcomes, readOutcomes } from './outcome.ts';
import { freshFolder } from './run-suite.ts';

const folder = freshFolder('electron');
const result = join(folder, 'result.json');
const vscodeExecutablePath = await downloadAndUnzipVSCode(process.argv[2] ?? 'stable');

await buildSuite();
installPackage(vscodeExecutablePath);
const status = await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: join(root, 'test', 'editor', 'host-stub'),
  extensionTestsPath: join(root, 'out', 'test', 'suite', 'index.cjs'),
  launchArgs: [
    join(folder, 'workspace', 'shop.code-workspace'),
    '--disable-workspace-trust',
    ...profileArguments(),
  ],
  extensionTestsEnv: { EDITOR_SUITE_RESULT: result },
}).catch((error: unknown) => {
  console.error(error);
  return 1;
});

const outcomes = readOutcomes(result);
printOutcomes(outcomes);
const failed = outcomes.some(outcome => outcome.error !== undefined);
process.exitCode = status !== 0 || failed ? 1 : 0;

function installPackage(executable: string): void {
  const [command = executable, ...fixed] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const vsix = packagePath(nativeTarget ?? 'universal');
  const installed = spawnSync(command, [...fixed, ...profileArguments(), '--install-extension', vsix], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0)
    throw new Error(`\`${vsix}\` could not be installed; run \`npm run pack\` first.`);
}

function profileArguments(): readonly string[] {
  return ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
}
