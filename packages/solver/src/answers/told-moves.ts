// Who moves, told for the greatest gains of `places` as long as that makes an answer somebody may read.
//
// At 100 000 students of tight in bench/ the thousand greatest gains alone would make 314 000 moves: 40 MB that nobody asked for.

import { type Effect, MAX_MOVES_TOLD, type Outcome, type PlaceGain } from '@project-allocation/model';

/** Takes one gain after another, in the order in which they are told, and makes what is told of each; `effect` is called only where moves are. */
export function tellingMoves(): (after: () => Outcome, effect: () => Effect) => NonNullable<PlaceGain['effect']> {
  let told = 0;
  return (after, effect) => {
    if (told >= MAX_MOVES_TOLD) return { after: after(), moves: null, loads: null };
    const full = effect();
    told += full.moves.length;
    return full;
  };
}
