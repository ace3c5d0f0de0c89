// `places` where no prices answer it: one limit after another is raised and everything is searched again, those first that most students
// would rather have, until all are answered or time is up (docs/model.md, "The hard cases").

import type { MilpEngine } from '@project-allocation/milp';
import { KnownError, type Limit, NONE, type PlaceGain, type Places } from '@project-allocation/model';
import type { Answer } from '../answer.js';
import { countsOn } from '../counting.js';
import { placeOf, statedLimits, UNLIMITED } from '../limits.js';
import { solve } from '../solve.js';
import { byGain, type Gain, gainBetween } from './gain.js';
import { type Given, isSame, type PlacesOptions } from './given.js';
import { progressOf } from './places-progress.js';
import { outcomeAt, type Standing, standingOf } from './standing.js';
import { withOneMore } from './with-one-more.js';

/** It takes no longer than the rules' `timeLimitSeconds`, all limits together. */
export function placesBySearch(given: Given, engine: MilpEngine, { limit: only, onProgress, onPartial }: PlacesOptions): Places {
  const { dataset, rules, baseline, allocation } = given;
  const end = performance.now() + 1_000 * rules.timeLimitSeconds;
  const before = standingOf(dataset, rules, baseline, allocation);
  const limits = limitsInTheWay(before).filter((limit) => only === undefined || isSame(limit, only));
  const tell = progressOf(limits.length, onProgress);
  const answered: { readonly limit: Limit; readonly gain: Gain | null }[] = [];
  const toldSoFar = (): Places => ({
    before: outcomeAt(before),
    unanswered: limits.length - answered.length,
    items: byGain(rules.criteria, answered).map(itemOf),
  });
  limits.forEach((limit, i) => {
    const seconds = (end - performance.now()) / 1_000;
    const gain = seconds >= 1 ? gainAt(given, limit, engine, Math.floor(seconds)) : undefined;
    if (gain !== undefined) {
      answered.push({ limit, gain });
      onPartial?.(toldSoFar);
    }
    tell(i + 1);
  });
  return toldSoFar();

  function itemOf({ limit, gain }: { readonly limit: Limit; readonly gain: Gain | null }): PlaceGain {
    return gain ? { ...limit, gains: gain.gains, effect: gain.effect() } : { ...limit, gains: null, effect: null };
  }
}

/** What one more place there brings, or null; undefined where the search ended before that was known. */
function gainAt({ dataset, rules, baseline, allocation }: Given, limit: Limit, engine: MilpEngine, seconds: number): Gain | null | undefined {
  const raised = { ...withOneMore(dataset, rules, limit), timeLimitSeconds: seconds };
  let answer: Answer;
  try {
    answer = solve(dataset, raised, { engine, baseline });
  } catch (error) {
    if (error instanceof KnownError && error.code === 'out_of_time') return undefined;
    throw error;
  }
  const gain = gainBetween(dataset, raised, baseline, allocation, answer.allocation);
  if (gain?.gains) return gain;
  return answer.summary.proven ? gain : undefined;
}

/**
 * Limits that somebody does not fit under any more: there is less room than a student, or a group, may take; and projects that are too
 * small for their own minimum. Those first at which most students have a choice that they would rather have.
 */
function limitsInTheWay(before: Standing): Limit[] {
  const { dataset, rules, network, load } = before;
  const { root, unplaced, most, taken } = network;
  const closed = new Set(rules.closedProjects);
  const { projectMin } = statedLimits(dataset, rules);
  const largest = largestTaken(before);
  const wanted = wantedAt(before);
  const isInTheWay = (v: number): boolean => {
    if (v === unplaced || most[v] === UNLIMITED || most[v] === UNLIMITED - taken[v]) return false;
    if (v < unplaced && closed.has(dataset.projects.ids[v])) return false;
    return most[v] - load[v] < largest[v] || (v < unplaced && most[v] + taken[v] < projectMin[v]);
  };
  return Array.from({ length: root }, (_, v) => v)
    .filter(isInTheWay)
    .sort((a, b) => wanted[b] - wanted[a] || a - b)
    .map((v) => ({ ...placeOf(dataset, network, v), max: most[v] + taken[v] }));
}

/** For each node the most that one student or group could take there, and 1 at least. */
function largestTaken({ dataset, rules, network }: Standing): Int32Array {
  const { counting, root } = network;
  const largest = new Int32Array(root).fill(1);
  const together = new Map<string, number>();
  const split = new Set(['', ...rules.splitGroups]);
  const placesOf = (s: number) => (counting ? counting.places[s] : 1);
  dataset.students.groups.forEach((group, s) => {
    if (!split.has(group)) together.set(group, (together.get(group) ?? 0) + placesOf(s));
  });
  const { offsets, projects } = dataset.choices;
  dataset.students.groups.forEach((group, s) => {
    const places = split.has(group) ? placesOf(s) : (together.get(group) ?? 1);
    for (let e = offsets[s]; e < offsets[s + 1]; e++) {
      for (const [v, count] of countsOn(network, s, projects[e])) largest[v] = Math.max(largest[v], (count / placesOf(s)) * places);
    }
  });
  return largest;
}

/** For each node how many choices below it students would rather have than what they have. */
function wantedAt({ network, choice }: Standing): Int32Array {
  const { firstChoice, project, rank, root, studentOf } = network;
  const wanted = new Int32Array(root);
  choice.forEach((has, s) => {
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      if (has !== NONE && rank[e] >= rank[has]) continue;
      for (const [v] of countsOn(network, studentOf ? studentOf[s] : s, project[e])) wanted[v]++;
    }
  });
  return wanted;
}
