/** One difference between code and its description, and what is compared. */
import type { HttpEndpoint } from '../frameworks/endpoint.ts';
import type { Data } from '../languages/data/render-data.ts';
import type { DocumentNode, OpenApiDocument, Operation, Place } from '../model/openapi-document.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { RelatedPlace } from './finding.ts';

export interface Drift {
  readonly kind: 'untaken' | 'undescribed' | 'required' | 'form' | 'status' | 'guarded' | 'open';
  readonly place: Place;
  /** Such as: The query parameter `page` of GET /users. */
  readonly subject: string;
  /** What the description says, and what the code does; empty where the kind says it. */
  readonly described: string;
  readonly coded: string;
  readonly related: readonly RelatedPlace[];
  /** What the description lacks, where adding it is all that is to be done. */
  readonly missing?: MissingPart;
}

export interface MissingPart {
  /** What adding it is called. */
  readonly title: string;
  /** What it is added to. */
  readonly node: DocumentNode;
  readonly data: Data;
}

export interface DriftPair {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly endpoint: HttpEndpoint;
  readonly model: ProjectModel;
  /** `GET /users`, in backticks. */
  readonly name: string;
}
