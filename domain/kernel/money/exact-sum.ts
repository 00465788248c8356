const FLUSH_ABOVE = 2 ** 52;

/** A sum of integers and integer products that never rounds: doubles while they are exact, BigInt beyond 2^52. */
export class ExactSum {
  private near = 0;
  private far = 0n;

  /** Adds a safe integer of any sign. */
  add(value: number): void {
    if (value > FLUSH_ABOVE || value < -FLUSH_ABOVE) this.far += BigInt(value);
    else {
      this.near += value;
      if (this.near > FLUSH_ABOVE || this.near < -FLUSH_ABOVE) this.flush();
    }
  }

  /** Adds the product of two safe integers. */
  addProduct(a: number, b: number): void {
    const product = a * b;
    if (product < FLUSH_ABOVE && product > -FLUSH_ABOVE) this.add(product);
    else this.far += BigInt(a) * BigInt(b);
  }

  /** Adds an integer of any size. */
  addBig(value: bigint): void {
    this.far += value;
  }

  total(): bigint {
    this.flush();
    return this.far;
  }

  private flush(): void {
    this.far += BigInt(this.near);
    this.near = 0;
  }
}
