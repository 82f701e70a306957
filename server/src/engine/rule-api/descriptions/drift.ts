/** One difference between code and its description, and what is compared. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { Data } from '../../languages/data/render-data.ts';
import type { DocumentNode, OpenApiDocument, Operation, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Edit, RelatedPlace } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { addToDescription } from './openapi.ts';

export interface Drift {
  readonly kind: 'untaken' | 'undescribed' | 'required' | 'form' | 'status' | 'guarded' | 'open';
  readonly place: Place;
  /** Such as: The query parameter `page` of GET /users. */
  readonly subject: string;
  /** What the description says, and what the code does; empty where the kind says it. */
  readonly described: string;
  readonly coded: string;
  readonly related: readonly RelatedPlace[];
  /** How the description comes to say what the code does, where nothing else has to be decided for that. */
  readonly mending?: Mending;
}

export interface Mending {
  readonly title: string;
  readonly edits: (editor: Editor) => readonly Edit[];
}

/** Adds what the description lacks. */
export function adding(title: string, node: DocumentNode, data: Data): Mending {
  return { title, edits: editor => addToDescription(editor, node, data) };
}

export interface DriftPair {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly endpoint: HttpEndpoint;
  readonly model: ProjectModel;
  /** `GET /users`, in backticks. */
  readonly name: string;
}
