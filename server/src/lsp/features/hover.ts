import type { Hover, HoverParams } from 'vscode-languageserver/node';
import type { Finding } from '../../engine/rule-api/finding.ts';
import type { Card } from '../../engine/session/cards.ts';
import { relativePath } from '../../engine/source/path.ts';
import { describeCard, type LinkTo } from '../describe-card.ts';
import { describeDescription } from '../describe-description.ts';
import { describeFinding, explainFinding, summariseFinding } from '../describe-finding.ts';
import { findingsIn, type ReviewedDocument, reviewOf } from '../findings.ts';
import type { Server } from '../server.ts';
import { hoverSuppression } from '../suppression-hover.ts';
import { toHover } from '../to-hover.ts';
import { indexLines, toRange } from '../to-lsp.ts';

/** Explains the finding under the pointer, what stands there in the architecture or a description, or the rule that a suppression names. */
export function register(server: Server): void {
  server.capabilities.hoverProvider = true;
  server.connection.onHover(
    server.log.answer(
      'explaining a finding',
      null,
      async ({ textDocument, position }: HoverParams): Promise<Hover | null> => {
        const document = reviewOf(server, textDocument.uri);
        if (document === undefined) return null;
        const [first, ...others] = findingsIn(document, { start: position, end: position });
        const { lines, path, folder } = document;
        const offset = lines.offsetAt(position);
        const cards = folder.session.cardsAt(path, offset);
        const card = folder.session.descriptions.cardAt(path, offset);
        const span = first?.span ?? cards[0]?.span ?? card?.span;
        if (span === undefined) return hoverSuppression(server, document, position);
        const explained = first === undefined ? [] : [await describeAll(server, first, others)];
        const linkTo = linkIn(server, document);
        const described =
          card === undefined ? [] : [describeDescription(card, { linkTo, nameOf: nameIn(document) })];
        const parts = [...explained, ...describeCards(cards, linkTo), ...described];
        return toHover(server.client, parts.join('\n\n---\n\n'), toRange(lines, span));
      },
    ),
  );
}

/** The same route can be reached by many ways; the card of each would be a wall. */
const mostCards = 3;

function linkIn({ documents }: Server, { folder }: ReviewedDocument): LinkTo {
  const linesOf = indexLines(folder.session.textOf);
  return ({ path, span }) => `${documents.uriOf(path)}#L${linesOf(path).positionAt(span.start).line + 1}`;
}

/** As a person finds it from the folder. */
function nameIn({ folder }: ReviewedDocument): LinkTo {
  const linesOf = indexLines(folder.session.textOf);
  return ({ path, span }) =>
    `${relativePath(folder.path, path)}:${linesOf(path).positionAt(span.start).line + 1}`;
}

function describeCards(cards: readonly Card[], linkTo: LinkTo): readonly string[] {
  const more = cards.length - mostCards;
  const shown = cards.slice(0, mostCards).map(card => describeCard(card, linkTo));
  return more > 0 ? [...shown, `${more} more endpoints are handled here.`] : shown;
}

/** The first finding in full; a wall of text explains nothing. */
async function describeAll(server: Server, first: Finding, others: readonly Finding[]): Promise<string> {
  const rule = server.pages.find(first.ruleId);
  const links = { commandOf: server.client.openRuleCommand, pageOf: server.pages.linkOf };
  const describe = server.client.messageOnHover ? explainFinding : describeFinding;
  const parts = [
    rule === undefined ? first.message : await describe(first, rule, links),
    ...others.map(other => summariseFinding(other, links)),
  ];
  return parts.join('\n\n---\n\n');
}
