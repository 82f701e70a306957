// The command line with rules of the tests' own, so that no change to a real rule changes what is tested here.
import { startCommandLine } from '../../../server/src/cli/start.ts';
import { testRules } from '../../lsp/rules.ts';
import { cliRules } from './rules.ts';

await startCommandLine([...testRules, ...cliRules]);
