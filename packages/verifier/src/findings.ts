// What is wrong, as far as anyone wants to read it: a broken proof can be wrong in a hundred thousand places.

export interface Statement {
  readonly code: string;
  readonly message: string;
}

/** What was seen, and what was expected. */
export type Problem = Statement;

const MOST_LISTED = 20;

export class Findings {
  private readonly listed: Problem[] = [];
  private count = 0;

  add(code: string, message: string): void {
    this.count++;
    if (this.listed.length < MOST_LISTED) this.listed.push({ code, message });
  }

  get none(): boolean {
    return this.count === 0;
  }

  /** The first problems in full, and how many more there are. */
  get problems(): readonly Problem[] {
    const more = this.count - this.listed.length;
    return more === 0 ? this.listed : [...this.listed, { code: 'more', message: `${more} more problems were found.` }];
  }
}
