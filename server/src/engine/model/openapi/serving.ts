/** Which service of the project a description is about, and how it lies in its paths. */
import type { EndpointId } from '../../frameworks/endpoint.ts';
import type { FilePath } from '../../source/path.ts';

export type Serving =
  | {
      readonly kind: 'known';
      /** The folder of the package that answers. */
      readonly home: FilePath;
      /** The positions of the operations that endpoints answer. */
      readonly operations: ReadonlyMap<EndpointId, number>;
      /** What answers an operation by a parameter, where the description names one of its values. */
      readonly wider: ReadonlyMap<number, EndpointId>;
      /** What stands before the described paths in the code, without slashes around it; and the other way round. */
      readonly added: string;
      readonly left: string;
      /** Of the operations, and of what the service answers: from 0 to 1. */
      readonly shareOfDescribed: number;
      readonly shareOfServed: number;
    }
  | { readonly kind: 'unknown'; readonly reason: string };
