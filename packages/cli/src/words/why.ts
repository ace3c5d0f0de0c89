// Why a student does not have a project: one sentence, then what it would take.

import type { Holder, Outcome, Why } from '@project-allocation/model';
import { nameOf, ordinal } from '../report.js';
import { effectInWords } from './effect.js';
import { standInWords } from './moves.js';

export function whyInWords(why: Why): string[] {
  const lines = [sentence(why), ...why.reasons.map(({ message }) => `  ${message}`), ...why.holders.map((holder) => `  ${holderInWords(holder)}`)];
  if (!why.effect || why.verdict === 'has') return lines;
  const heading = why.verdict === 'unknown' ? 'The best that was found with it, which need not be the best there is:' : 'What it would take:';
  return [...lines, heading, ...effectInWords(why.before, why.effect)];
}

function sentence({ studentId, projectId, rank, has, hasRank, verdict, loses, before, turn }: Why): string {
  const wanted = standInWords({ project: projectId, rank });
  const had = standInWords({ project: has, rank: hasRank });
  switch (verdict) {
    case 'has':
      return `${studentId} has ${wanted}.`;
    case 'equallyGood':
      return `${studentId} could have ${wanted} as well as ${had}: no criterion but the lot would lose by it.`;
    case 'worse':
      return `${studentId} could have ${wanted} instead of ${had} only at the cost of ${loses ? lostInWords(before, loses.place) : 'others'}.`;
    case 'impossible':
      return `No allocation that keeps the rules gives ${wanted} to ${studentId}, who has ${had}.`;
    case 'unknown':
      return `Whether ${studentId} could have ${wanted} instead of ${had} was not settled in time.`;
    case 'preferred':
      return `${studentId} has ${had}, which they want as much as ${wanted} or more.`;
    case 'heldByOthers':
      return `Others came before ${studentId}${turn === null ? '' : `, whose turn was the ${ordinal(turn)},`} for ${wanted}; ${studentId} has ${had}.`;
  }
}

const lostInWords = ({ criteria }: Outcome, place: number): string => `criterion ${place + 1}, ${nameOf(criteria[place])}`;

function holderInWords({ studentId, projectId, supervisorRank, turn }: Holder): string {
  const ranked = supervisorRank === null ? [] : [`ranked ${ordinal(supervisorRank)} by the supervisor`];
  const turned = turn === null ? [] : [turn === 0 ? 'forced' : `${ordinal(turn)} turn`];
  const because = [...ranked, ...turned].join(', ');
  return `${studentId} on ${projectId}${because === '' ? '' : ` (${because})`}`;
}
