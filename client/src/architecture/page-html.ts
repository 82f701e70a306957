import { randomBytes } from 'node:crypto';
import { diagramStyle } from '../../../server/src/views/diagram-style.ts';
import { html } from '../../../server/src/views/html.ts';

export interface PageParts {
  /** The address of the page's script, as the page may load it. */
  readonly script: string;
  readonly style: string;
}

/** The page without content: nothing that was read from code is ever part of its source. */
export function renderArchitecturePage({ script, style }: PageParts): string {
  const nonce = randomBytes(16).toString('hex');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Architecture</title>
<style nonce="${nonce}">${{ markup: diagramStyle }}${{ markup: style }}</style>
</head>
<body>
<div id="page"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`.markup;
}
