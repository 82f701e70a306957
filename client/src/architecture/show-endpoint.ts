import { commands, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type {
  AspectDetails,
  EndpointDetails,
  Location,
  NamedLocation,
} from '../../../server/src/protocol.ts';
import { showPathCommand } from '../names.ts';
import type { ReviewServer } from '../review-server.ts';
import { aspectIcons } from './endpoint-nodes.ts';
import { openPlace } from './open-place.ts';

interface Choice extends QuickPickItem {
  choose?(): unknown;
}

/** Shows how an endpoint stands and what shows it; what is chosen is gone to. */
export async function showEndpoint(server: ReviewServer, id: string): Promise<void> {
  const details = await server.request('backendArchitect/endpoint', { id });
  if (details === null) {
    await window.showInformationMessage('This endpoint is gone. The code has changed since it was shown.');
    return;
  }
  const picked = await window.showQuickPick(choicesOf(details), {
    title: details.endpoint.title,
    placeHolder: 'Choose what to look at',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await picked?.choose?.();
}

function choicesOf({ endpoint, posture }: EndpointDetails): readonly Choice[] {
  return [
    {
      label: '$(list-ordered) Show Path',
      description: 'from the request to the query',
      choose: () => commands.executeCommand(showPathCommand, endpoint.id),
    },
    placeChoice(
      '$(go-to-file) Go to Handler',
      endpoint.handler ?? 'where it is registered',
      endpoint.location,
    ),
    separator('How it stands'),
    ...posture.filter(({ state }) => state !== 'not needed').flatMap(aspectChoices),
    ...group('Before the handler', endpoint.chain),
    ...group('Why not all is known', endpoint.gaps),
  ];
}

function aspectChoices({ aspect, state, evidence }: AspectDetails): readonly Choice[] {
  const label = `$(${aspectIcons[state].icon}) ${aspect}`;
  const [first, ...others] = evidence.slice(0, mostEvidence);
  if (first === undefined) return [{ label, description: state }];
  return [
    { ...placeChoice(label, state, first.location), detail: plain(first.name) },
    ...others.map(({ name, location }) => placeChoice('$(blank) ', plain(name), location)),
  ];
}

/** More for one aspect than this pushes the others out of sight. */
const mostEvidence = 3;

/** A list shows no code: its marks would only be read as part of the names. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

function group(title: string, places: readonly NamedLocation[]): readonly Choice[] {
  if (places.length === 0) return [];
  return [
    separator(title),
    ...places.map(({ name, location }) => placeChoice(`$(arrow-down) ${name}`, '', location)),
  ];
}

function placeChoice(label: string, description: string, location: Location): Choice {
  return { label, description, choose: () => openPlace(location) };
}

function separator(label: string): Choice {
  return { label, kind: QuickPickItemKind.Separator };
}
