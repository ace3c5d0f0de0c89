// project-allocation verify: is this allocation what it claims to be? Needs the files, the allocation and the certificate,
// and no trust in whoever made them.

import { type EarlierOptions, readEarlier } from '../earlier.js';
import type { InputOptions } from '../files.js';
import { refuseProof } from '../refusals.js';
import { print, printJson } from '../report.js';
import { readUpload } from '../upload.js';
import { verdictInWords } from '../words/verdict.js';

export interface VerifyOptions extends InputOptions, EarlierOptions {}

/** The exit code: 0 when the allocation keeps the rules and the certificate holds, whether or not it proves all of it optimal. */
export async function verifyFiles(options: VerifyOptions): Promise<number> {
  const upload = await readUpload(options);
  const earlier = upload && (await readEarlier(options, upload));
  if (!earlier) return 1;
  const { verdict, rulesFrom } = earlier;
  const { ok, problems, criteria, proven, checked, trusted, open } = verdict;
  const source = rulesFrom === 'certificate' ? 'Checked against the rules inside the certificate.' : `Checked against the rules in ${earlier.question.source}.`;
  if (!ok) return refuseProof(options, { rulesFrom, criteria }, problems, `${source} The allocation is refused.`);
  if (options.json) printJson({ status: 'verified', verified: true, proven, rulesFrom, criteria, checked, trusted, open });
  else print(source, ...verdictInWords(earlier.question.rules.mode, verdict));
  return 0;
}
