import {
  type Aspect,
  aspects,
  joinedState,
  mainColumns,
  type State,
  stateSigns,
} from '../../engine/session/endpoint-description.ts';
import { groupBy } from '../../engine/source/group-by.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { type Html, html, prose } from '../../views/html.ts';
import type { EndpointRow, Place } from '../endpoints/rows.ts';

/** Every endpoint with how it stands; the evidence folds out. */
export function postureSection(rows: readonly EndpointRow[], root: FilePath): Html {
  if (rows.length === 0)
    return html`<section><h2 id="endpoints">Endpoints</h2><p>No route of a known framework was found here.</p></section>`;
  return html`<section>
<h2 id="endpoints">Endpoints</h2>
<p class="faint">${stateSigns.yes} yes · ${stateSigns.no} no · ${stateSigns.unknown} the code does not tell · ${stateSigns['not needed']} not needed</p>
<div class="scroll" role="region" aria-label="Endpoints" tabindex="0"><table>
<thead><tr><th scope="col">Endpoint</th>${mainColumns.map(({ title }) => html`<th scope="col">${title}</th>`)}<th scope="col">Where</th></tr></thead>
<tbody>${rows.map(row => tableRow(row, root))}</tbody>
</table></div>
</section>`;
}

function tableRow(row: EndpointRow, root: FilePath): Html {
  const cells = mainColumns.map(column => {
    const state = joinedState(row.posture, column.aspects);
    return html`<td class="state ${className(state)}" title="${column.title}: ${state}"><span role="img" aria-label="${state}">${stateSigns[state]}</span></td>`;
  });
  return html`<tr><td>${title(row, root)}</td>${cells}<td class="where"><code>${relativePath(root, row.file)}:${row.line}</code></td></tr>
`;
}

/** What stands before the handler, and how each aspect stands with what shows it. */
function title(row: EndpointRow, root: FilePath): Html {
  const place = (at: Place): Html =>
    html`<code class="faint">${relativePath(root, at.path)}:${row.lineOf(at)}</code>`;
  const chain = row.chain.map(
    piece => html`<li><code>${piece.name}</code> ${piece.scope} ${piece.role} ${place(piece)}</li>`,
  );
  const gaps = row.gaps.map(gap => html`<li>${prose(gap.reason)} ${place(gap)}</li>`);
  return html`<details><summary><code>${row.title}</code></summary>
${listUnder('Before the handler', 'ol', chain)}${listUnder('What is not known', 'ul', gaps)}
<dl>${aspects.map(aspect => standing(aspect, row, place))}</dl></details>`;
}

function listUnder(heading: string, tag: 'ol' | 'ul', items: readonly Html[]): Html {
  if (items.length === 0) return html``;
  const [start, end] = [{ markup: `<${tag}>` }, { markup: `</${tag}>` }];
  return html`<p>${heading}:</p>${start}${items}${end}`;
}

/** The same said of several places is said once. */
function standing(aspect: Aspect, { posture }: EndpointRow, place: (at: Place) => Html): Html {
  const { state, evidence } = posture[aspect];
  const said = [...groupBy(evidence, ({ text }) => text)];
  return html`<dt><span class="${className(state)}" aria-hidden="true">${stateSigns[state]}</span> ${aspect}: ${state}</dt>
${said.map(([text, places]) => html`<dd>${prose(text)} ${separated(places.map(place))}</dd>`)}`;
}

function separated(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`, ${part}`))}`;
}

function className(state: State): string {
  return state === 'not needed' ? 'not-needed' : state;
}
