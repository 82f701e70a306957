/** The page in the colours of the editor's theme, high contrast included. */
export const pageStyle = `
:root {
  --diagram-font: var(--vscode-font-family);
  --diagram-text: var(--vscode-foreground);
  --diagram-faint: var(--vscode-descriptionForeground);
  --diagram-surface: var(--vscode-editor-background);
  --diagram-column: var(--vscode-sideBar-background);
  --diagram-line: var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 45%, transparent));
  --diagram-edge: var(--vscode-contrastBorder, var(--vscode-descriptionForeground));
  --diagram-bad: var(--vscode-errorForeground);
  --diagram-focus: var(--vscode-focusBorder);
}
body { padding: 0; margin: 0; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
#page { display: flex; flex-direction: column; height: 100vh; }
header { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; padding: 10px 16px; border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent)); }
h1 { font-size: 1.25em; font-weight: 600; margin: 0; }
.grow { flex: 1; }
.canvas { flex: 1; min-height: 0; overflow: auto; padding: 8px 16px; }
.canvas:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -2px; }
button, select, input[type="search"] { font: inherit; border-radius: 2px; padding: 3px 9px; border: 1px solid var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 25%, transparent)); }
button { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border-color: var(--vscode-dropdown-border); max-width: 15em; }
input[type="search"] { color: var(--vscode-input-foreground); background: var(--vscode-input-background); border-color: var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); width: 15em; }
:is(button, select, input):focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
label { display: inline-flex; gap: 6px; align-items: center; }
.status { min-width: 5em; color: var(--vscode-descriptionForeground); }
.zoom { display: inline-flex; gap: 4px; }
.zoom button { min-width: 2.2em; }
footer { max-height: 28vh; overflow: auto; padding: 8px 16px 12px; border-top: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent)); }
footer h2 { font-size: 1em; margin: 0 0 6px; }
footer ul { margin: 0; padding: 0; list-style: none; }
footer li { margin: 2px 0; }
.link { color: var(--vscode-textLink-foreground); background: none; border: none; padding: 2px 0; text-align: left; }
.link:hover { text-decoration: underline; background: none; }
.aspects { display: flex; flex-wrap: wrap; gap: 4px 14px; }
.empty { max-width: 40em; margin: 12vh auto; text-align: center; line-height: 1.6; }
.dimmed { opacity: .22; }
.node.match rect { stroke: var(--vscode-editor-findMatchBorder, var(--vscode-focusBorder)); stroke-width: 2.5; }
.node.near rect { stroke: var(--vscode-focusBorder); stroke-width: 2; }
.edge.near { stroke: var(--vscode-focusBorder); stroke-width: 2; }
`;
