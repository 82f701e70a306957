/** One page without anything from outside: it is mailed, archived and opened years later. */
export const style = `
:root { color-scheme: light dark; --diagram-text: CanvasText; --diagram-faint: var(--faint); --diagram-line: #8889; --diagram-column: #8881; --diagram-surface: Canvas; --diagram-edge: #888c; --diagram-bad: var(--bad); --diagram-focus: Highlight; --line: #8885; --faint: #767676; --good: #1a7f37; --bad: #b3261e; --open: #8a6100; }
@media (prefers-color-scheme: dark) { :root { --faint: #a0a0a0; --good: #4ac26b; --bad: #ff8a80; --open: #e3b341; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
.faint { color: var(--faint); } .scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; font-weight: 600; white-space: nowrap; }
.where { min-width: 10rem; } td.state { text-align: center; } .yes { color: var(--good); } .no { color: var(--bad); font-weight: 700; } .unknown { color: var(--open); }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.tiles li { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; min-width: 8rem; }
.tiles strong { display: block; font-size: 1.5rem; line-height: 1.2; }
.finding { border-left: 3px solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .7rem 0; }
.finding.error { border-color: var(--bad); } .finding.warning { border-color: var(--open); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; } nav li { color: var(--faint); }
a { color: LinkText; } :focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
dl { margin: .5rem 0 1rem 1rem; } dt { margin-top: .35rem; font-weight: 600; } dd { margin: 0 0 0 1.2rem; } details > p { margin: .5rem 0 0 1rem; } details ol, details ul { margin: .2rem 0; }
.finding p { margin: 0; } details { margin: .2rem 0; } summary { cursor: pointer; }
@media print { body { max-width: none; padding: 0; } th { position: static; } details:not([open]) > *:not(summary) { display: block; } }
`;
