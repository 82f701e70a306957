/** One difference between code and its description, and what is compared. */
import type { HttpEndpoint } from '../frameworks/endpoint.ts';
import type { OpenApiDocument, Operation, Place } from '../model/openapi-document.ts';
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
}

export interface DriftPair {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly endpoint: HttpEndpoint;
  readonly model: ProjectModel;
  /** `GET /users`, in backticks. */
  readonly name: string;
}
