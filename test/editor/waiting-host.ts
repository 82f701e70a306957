import type { Page } from 'playwright-core';
import { eventually } from './suite/poll.ts';

/**
 * Lets an extension host run that waits for its debugger. On a desktop the debugger of the first window attaches to it;
 * in browsers the two windows have no channel to say so.
 */
export async function letExtensionHostRun(port: number): Promise<void> {
  const address = await eventually('an extension host that waits', () => debuggerAddress(port));
  const socket = new WebSocket(address);
  await new Promise<void>((done, fail) => {
    socket.addEventListener('error', () =>
      fail(new Error(`The extension host does not answer at ${address}.`)),
    );
    socket.addEventListener('message', () => done());
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.runIfWaitingForDebugger' })),
    );
  });
  socket.close();
}

/** The workbench is told in its address where the extension host shall listen for a debugger. */
export function extensionHostPort(window: Page): number {
  const payload = new URL(window.url()).searchParams.get('payload') ?? '[]';
  const instructions: readonly (readonly [string, string])[] = JSON.parse(payload);
  return Number(new Map(instructions).get('inspect-brk-extensions'));
}

async function debuggerAddress(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets: readonly { readonly webSocketDebuggerUrl: string }[] = JSON.parse(await answer.text());
    return targets[0]?.webSocketDebuggerUrl;
  } catch {
    // It does not listen yet.
    return undefined;
  }
}
