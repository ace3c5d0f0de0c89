// A mixed integer linear program as it is written down, row by row: minimise cost · x with bounds on variables and rows.

/** Coefficients of some variables, by their numbers. */
export type Terms = Iterable<readonly [variable: number, coefficient: number]>;

/** A program as arrays, rows in compressed form; infinite bounds are ±Infinity. */
export interface Arrays {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where the variable has to be whole. */
  readonly whole: Int32Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** The coefficients of row i are those at starts[i] … starts[i + 1] − 1. */
  readonly starts: Int32Array;
  readonly variables: Int32Array;
  readonly coefficients: Float64Array;
}

/** A state of a program that it can be brought back to. */
export interface Mark {
  readonly variables: number;
  readonly rows: number;
}

export class Program {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #whole: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #variables: number[] = [];
  readonly #coefficients: number[] = [];

  get variables(): number {
    return this.#cost.length;
  }

  get rows(): number {
    return this.#rowLower.length;
  }

  /** Adds a variable; its number. */
  variable({ lower = 0, upper = 1, whole = false, cost = 0 }: { lower?: number; upper?: number; whole?: boolean; cost?: number } = {}): number {
    this.#cost.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#whole.push(whole ? 1 : 0);
    return this.#cost.length - 1;
  }

  /** Adds lower ≤ Σ coefficient · variable ≤ upper, each variable at most once; its number. */
  row(terms: Terms, lower: number, upper: number): number {
    for (const [variable, coefficient] of terms) {
      if (coefficient === 0) continue;
      this.#variables.push(variable);
      this.#coefficients.push(coefficient);
    }
    this.#starts.push(this.#variables.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
    return this.#rowLower.length - 1;
  }

  /** Takes the bounds of a row away, so that it says nothing any more. */
  loosen(row: number): void {
    this.#rowLower[row] = Number.NEGATIVE_INFINITY;
    this.#rowUpper[row] = Number.POSITIVE_INFINITY;
  }

  /** Sets what is minimised; variables not named cost nothing. */
  minimise(terms: Terms): void {
    this.#cost.fill(0);
    for (const [variable, coefficient] of terms) this.#cost[variable] += coefficient;
  }

  /** Changes the bounds of a variable. */
  bound(variable: number, lower: number, upper: number): void {
    this.#lower[variable] = lower;
    this.#upper[variable] = upper;
  }

  /** Changes the bounds of a row. */
  limit(row: number, lower: number, upper: number): void {
    this.#rowLower[row] = lower;
    this.#rowUpper[row] = upper;
  }

  /** How much of it there is, for `backTo`. */
  mark(): Mark {
    return { variables: this.variables, rows: this.rows };
  }

  /** Takes away the variables and rows that were added since. */
  backTo({ variables, rows }: Mark): void {
    for (const ofVariables of [this.#cost, this.#lower, this.#upper, this.#whole]) ofVariables.length = variables;
    this.#rowLower.length = rows;
    this.#rowUpper.length = rows;
    this.#starts.length = rows + 1;
    this.#variables.length = this.#starts[rows];
    this.#coefficients.length = this.#starts[rows];
  }

  /** A copy of it as it stands. */
  arrays(): Arrays {
    return {
      cost: Float64Array.from(this.#cost),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      whole: Int32Array.from(this.#whole),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      starts: Int32Array.from(this.#starts),
      variables: Int32Array.from(this.#variables),
      coefficients: Float64Array.from(this.#coefficients),
    };
  }
}
