/** A number for each thread, which grows as threads are added. */
export class Column {
  #values = new Float64Array(64);

  put(thread: number, value: number): void {
    if (thread >= this.#values.length) {
      const grown = new Float64Array(Math.max(thread + 1, this.#values.length * 2));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[thread] = value;
  }

  at(thread: number): number {
    return this.#values[thread] ?? Number.NaN;
  }
}
