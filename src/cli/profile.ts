import { stanceProfile } from '../export/stance-profile.ts';
import { formatTable } from '../store/questions.ts';
import { readAnalysisFiles } from './read-analyses.ts';

/** `communique profile PATHS…`: for each analysis who praises and blames whom, how often, how openly, and by which words at most. */
export function run(files: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const profiles = readAnalysisFiles(files).map((analysis) => ({ document: analysis.document.id, pairs: stanceProfile(analysis) }));
  if (options['json'] === true) process.stdout.write(`${JSON.stringify(profiles, null, 2)}\n`);
  else
    for (const { document, pairs } of profiles) {
      const rows = pairs.map(({ holder, target, negative, positive, explicitShare, implicitShare, strongest }) => ({
        holder: short(holder),
        target: target === null ? '–' : short(target),
        negative,
        positive,
        explicit: `${Math.round(explicitShare * 100)} %`,
        implicit: `${Math.round(implicitShare * 100)} %`,
        strongest: `${strongest.strength} «${short(strongest.cue.text)}»`,
      }));
      process.stdout.write(`${document}\n${formatTable(rows)}\n`);
    }
  return 0;
}

const short = (words: string): string => {
  const line = words.replace(/^e:/u, '').replace(/\s+/gu, ' ');
  return line.length > 44 ? `${line.slice(0, 43)}…` : line;
};
