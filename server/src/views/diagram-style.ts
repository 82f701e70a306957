/**
 * How diagrams look. Whoever shows one sets the variables: the editor from its theme, the report from its own colours.
 * What is wrong differs by line and sign as well as by colour.
 */
export const diagramStyle = `
.diagram { font-family: var(--diagram-font, system-ui, sans-serif); font-size: 12px; }
.diagram text { fill: var(--diagram-text); }
.diagram .detail, .diagram .note { fill: var(--diagram-faint); font-size: 11px; }
.column rect { fill: var(--diagram-column); stroke: var(--diagram-line); stroke-opacity: .35; }
.column text { font-weight: 600; fill: var(--diagram-faint); font-size: 12px; }
.node rect, .lane rect { fill: var(--diagram-surface); stroke: var(--diagram-line); }
.node.outside rect, .lane.outside rect, .lane.data rect { stroke-dasharray: 5 3; }
.node.group rect { stroke-width: 2; }
.node.violation rect { stroke: var(--diagram-bad); stroke-width: 2; }
.node.module, .node.group, .message { cursor: pointer; }
.still .node, .still .message { cursor: auto; }
.still .message:hover text { text-decoration: none; }
.node:focus, .message:focus { outline: none; }
.node:focus-visible rect, .node:hover rect { stroke: var(--diagram-focus); stroke-width: 2; }
.message:focus-visible .hit { stroke: var(--diagram-focus); stroke-width: 1.5; }
.message:hover text, .message:focus-visible text { text-decoration: underline; }
.mark circle { fill: var(--diagram-bad); }
.diagram .mark text { fill: var(--diagram-surface); font-weight: 700; }
.edge { fill: none; stroke: var(--diagram-edge); stroke-width: 1.2; }
.edge.violation { stroke: var(--diagram-bad); stroke-width: 2; stroke-dasharray: 6 3; }
.crowded .edge:not(.violation) { opacity: .13; }
.crowded .edge.near, .crowded .edge.violation.near { opacity: 1; stroke-width: 2; }
.crowded.still .edge:not(.violation) { opacity: .35; }
.arrow path { fill: var(--diagram-edge); }
.arrow.violation path { fill: var(--diagram-bad); }
.lane line { stroke: var(--diagram-line); stroke-dasharray: 3 4; }
.lane text { font-weight: 600; }
.hit { fill: transparent; stroke: none; }
`;
