// Loaded before a measured program: says at its end what it cost.
import { writeFileSync } from 'node:fs';

const report = process.env.BENCH_USAGE;
if (report !== undefined) {
  process.once('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
    writeFileSync(report, JSON.stringify({ cpuSeconds, peakMb: maxRSS / 1024 }));
  });
}
