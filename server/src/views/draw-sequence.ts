/** How one request travels, as a sequence diagram. Lengths are in pixels. */
import { arrowHeads, type Purpose, part } from './draw-layers.ts';
import { type Html, html } from './html.ts';
import { shorten } from './text-width.ts';

export interface SequenceSource {
  readonly endpoint: { readonly title: string };
  readonly participants: readonly SequenceParticipant[];
  readonly messages: readonly SequenceMessage[];
  /** Steps that were left out. */
  readonly left: number;
  readonly unknownCalls: readonly unknown[];
}

interface SequenceParticipant {
  readonly id: string;
  readonly label: string;
  readonly kind: 'client' | 'before' | 'module' | 'data' | 'outside';
}

interface SequenceMessage {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

const laneWidth = 190;
const boxWidth = 164;
const top = 20;
const boxHeight = 36;
const firstMessage = top + boxHeight + 44;
const stepHeight = 42;
/** Of what a lane does by itself. */
const mostLetters = 42;
const letterWidth = 7;

/** Each message carries its number as `data-message`. */
export function drawSequence(source: SequenceSource, purpose: Purpose = 'to use'): Html {
  const { endpoint, participants, messages } = source;
  const { lanes, width: reach } = placeLanes(source);
  const names = new Map(participants.map(({ id, label }) => [id, label]));
  const notes = notesOf(source);
  const end = firstMessage + messages.length * stepHeight;
  const width = Math.max(360, reach + 2 * top);
  const height = end + notes.length * 22 + 24;
  return html`<svg class="diagram sequence${purpose === 'to look at' ? ' still' : ''}" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="Path of ${endpoint.title} from the request to what it reaches" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${arrowHeads}
${participants.map(participant => drawLane(participant, lanes.get(participant.id) ?? 0, end))}
${messages.map((message, index) => drawMessage(message, index, { lanes, names, purpose }))}
${notes.map((note, index) => html`<text class="note" x="${top}" y="${end + 18 + index * 22}">${note}</text>`)}
</svg>`;
}

/** A lane that does things by itself, such as what stands before the handler, has room for their names. */
function placeLanes({ participants, messages }: SequenceSource) {
  const lanes = new Map<string, number>();
  let width = 0;
  for (const { id } of participants) {
    lanes.set(id, top + boxWidth / 2 + width);
    const own = messages.filter(({ from, to }) => from === id && to === id).map(({ label }) => label.length);
    const longest = Math.min(mostLetters, Math.max(0, ...own));
    width += Math.max(laneWidth, longest * letterWidth + 50);
  }
  return { lanes, width };
}

function notesOf({ left, unknownCalls }: SequenceSource): readonly string[] {
  const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return [
    ...(left === 0 ? [] : [`${plural(left, 'more step')} not shown.`]),
    ...(unknownCalls.length === 0
      ? []
      : [`${plural(unknownCalls.length, 'call')} could not be followed: there may be more behind.`]),
  ];
}

function drawLane({ label, kind }: SequenceParticipant, x: number, end: number): Html {
  return html`<g class="lane ${kind}"><line x1="${x}" y1="${top + boxHeight}" x2="${x}" y2="${end}"/><rect x="${x - boxWidth / 2}" y="${top}" width="${boxWidth}" height="${boxHeight}" rx="5"/><text x="${x}" y="${top + 23}" text-anchor="middle">${shorten(label, 21)}<title>${label}</title></text></g>`;
}

interface Drawing {
  readonly lanes: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
  readonly purpose: Purpose;
}

function drawMessage(
  { from, to, label }: SequenceMessage,
  index: number,
  { lanes, names, purpose }: Drawing,
): Html {
  const start = lanes.get(from) ?? 0;
  const end = lanes.get(to) ?? 0;
  const y = firstMessage + index * stepHeight;
  const isOwn = from === to;
  const spoken = isOwn
    ? `Step ${index + 1}: ${label} in ${names.get(from)}`
    : `Step ${index + 1}: ${names.get(from)} calls ${label} of ${names.get(to)}`;
  const line = isOwn ? drawOwn(label, start, y) : drawArrow(label, start, end, y);
  return html`<g class="message" data-message="${index}" ${part(purpose, 'button')} aria-label="${spoken}"><title>${spoken}</title>${line}</g>`;
}

function drawOwn(label: string, x: number, y: number): Html {
  const d = `M${x} ${y - 10}h26v16h-22`;
  return html`<rect class="hit" x="${x - 4}" y="${y - 20}" width="${laneWidth - 8}" height="34"/><path class="edge" d="${d}" marker-end="url(#arrow)"/><text x="${x + 34}" y="${y + 2}">${shorten(label, mostLetters)}</text>`;
}

function drawArrow(label: string, start: number, end: number, y: number): Html {
  const left = Math.min(start, end);
  const room = Math.abs(end - start);
  return html`<rect class="hit" x="${left}" y="${y - 22}" width="${room}" height="32"/><path class="edge" d="M${start} ${y}L${end > start ? end - 1 : end + 1} ${y}" marker-end="url(#arrow)"/><text x="${left + room / 2}" y="${y - 7}" text-anchor="middle">${shorten(label, Math.floor(room / 8))}</text>`;
}
