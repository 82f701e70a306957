// npm run code -- PATH: opens PATH in a real VS Code in the browser, with the packed extension installed.
// Runs on Node 20 with nothing installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { developmentNode, failWith, installDependencies, root, run } from './lib/project.mjs';

try {
  const target = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? join(root, 'examples'));
  if (!existsSync(target)) throw new Error(`\`${target}\` does not exist; name a folder that does.`);
  installDependencies();
  run(developmentNode(), ['scripts/pack.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  await openEditor(target);
} catch (error) {
  failWith(error);
}

async function openEditor(target) {
  // These need what was installed just now.
  const { installEditor } = await import('./setup-editor.mjs');
  const { nativeTarget, packagePath } = await import('./pack.mjs');
  const { pageOf, startEditor } = await import('./lib/editor.mjs');
  installEditor();
  const editor = await startEditor({
    profile: join(root, '.vscode-test', 'profile'),
    vsix: packagePath(nativeTarget ?? 'universal'),
  });
  const page = pageOf(editor.url, target);
  console.log(`\n${target} is open at\n\n  ${page}\n\nPress Ctrl+C to end.`);
  openInBrowser(page);
  process.once('SIGINT', editor.stop);
  process.once('SIGTERM', editor.stop);
}

/** Opens the address where the desktop has a way to; the printed address serves everywhere else. */
function openInBrowser(page) {
  const hasDesktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDesktop) return;
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  const child = spawn(opener, [page], { stdio: 'ignore', detached: true });
  child.once('error', error =>
    console.log(`No browser could be opened (${error.message}); open the address above.`),
  );
  child.unref();
}
