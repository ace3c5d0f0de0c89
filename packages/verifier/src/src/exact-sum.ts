// Sums of whole numbers that stay exact beyond 2^53.

const FLUSH = 2 ** 52;

export class ExactSum {
  private part = 0;
  private rest = 0n;

  /** Adds a whole number of at most 2^52 either way. */
  add(value: number): void {
    this.part += value;
    if (Math.abs(this.part) <= FLUSH) return;
    this.rest += BigInt(this.part);
    this.part = 0;
  }

  /** Adds the product of two safe integers. */
  addProduct(a: number, b: number): void {
    const product = a * b;
    if (Math.abs(product) <= FLUSH) this.add(product);
    else this.rest += BigInt(a) * BigInt(b);
  }

  get value(): bigint {
    return this.rest + BigInt(this.part);
  }
}
