#!/usr/bin/env node
import { rules } from '../../rules/index.generated.ts';
import { startCommandLine } from './cli/start.ts';

await startCommandLine(rules);
