import {
  aspectNames,
  aspects,
  joinedState,
  mainColumns,
  stateSigns,
} from '../../engine/session/endpoint-description.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { type Html, html } from '../../views/html.ts';
import type { EndpointRow } from '../endpoints/rows.ts';

/** Every endpoint with how it stands; the evidence folds out. */
export function postureSection(rows: readonly EndpointRow[], root: FilePath): Html {
  if (rows.length === 0)
    return html`<section><h2 id="endpoints">Endpoints</h2><p>No route of a known framework was found here.</p></section>`;
  return html`<section>
<h2 id="endpoints">Endpoints</h2>
<p class="faint">${stateSigns.yes} yes · ${stateSigns.no} no · ${stateSigns.unknown} the code does not tell · ${stateSigns['not needed']} not needed</p>
<div class="scroll"><table>
<thead><tr><th scope="col">Endpoint</th>${mainColumns.map(({ title }) => html`<th scope="col">${title}</th>`)}<th scope="col">Where</th></tr></thead>
<tbody>${rows.map(row => tableRow(row, root))}</tbody>
</table></div>
</section>`;
}

function tableRow(row: EndpointRow, root: FilePath): Html {
  const cells = mainColumns.map(column => {
    const state = joinedState(row.posture, column.aspects);
    const name = state === 'not needed' ? 'not-needed' : state;
    return html`<td class="state ${name}" title="${column.title}: ${state}"><span aria-label="${state}">${stateSigns[state]}</span></td>`;
  });
  return html`<tr><td>${title(row, root)}</td>${cells}<td><code>${relativePath(root, row.file)}:${row.line}</code></td></tr>
`;
}

function title(row: EndpointRow, root: FilePath): Html {
  const evidence = aspects.flatMap(aspect =>
    row.posture[aspect].evidence.map(
      ({ text, path }) =>
        html`<li>${aspectNames[aspect]}: ${text} <span class="faint">${relativePath(root, path)}</span></li>`,
    ),
  );
  const chain = row.chain.map(
    ({ scope, role, name }) => html`<li>${scope} ${role} <code>${name}</code></li>`,
  );
  const gaps = row.gaps.map(({ reason }) => html`<li>not whole: ${reason}</li>`);
  const all = [...chain, ...gaps, ...evidence];
  if (all.length === 0) return html`<code>${row.title}</code>`;
  return html`<details><summary><code>${row.title}</code></summary><ul>${all}</ul></details>`;
}
