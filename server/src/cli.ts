import { rules } from '../../rules/index.generated.ts';
import { compileLess } from './cli/compile-less.ts';
import { startCommandLine } from './cli/start.ts';
import { openWorkerOracle } from './engine/types/worker-oracle.ts';

compileLess();
await startCommandLine(rules, openWorkerOracle(process.argv[1]));
