import { loadGraphqlParser } from '../languages/graphql/parse.ts';
import type { ModelInputs } from '../model/model-inputs.ts';

/** Loads GraphQL's own parser as soon as somebody needs it, since most projects do not. */
export interface GraphqlLoading {
  begin(): void;
  /** Until the parser is there, where it was asked for. */
  settle(): Promise<void>;
}

export function createGraphqlLoading({ graphqlParser }: ModelInputs): GraphqlLoading {
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    graphqlParser.set('', await loadGraphqlParser());
  };
  return {
    begin() {
      loading ??= load();
    },
    async settle() {
      await loading;
    },
  };
}
